/**
 * Running a Kafka Streams topology as part of a service: settings, readiness, bounded restarts, work before each commit
 * and dead letters. Must not know what any topology computes.
 */
@NullMarked
package dev.uplift.kit.streams;

import org.jspecify.annotations.NullMarked;
