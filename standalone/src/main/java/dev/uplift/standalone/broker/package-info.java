/**
 * A Kafka broker and its controller (KRaft) in this process, on loopback, in one directory. The only place that knows
 * Kafka's server classes, which are internal to Kafka; must not know what the topics are for.
 */
@NullMarked
package dev.uplift.standalone.broker;

import org.jspecify.annotations.NullMarked;
