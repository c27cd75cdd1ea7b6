/**
 * The pure core of Uplift: functions of their arguments, state in, state and effect out. Knows the JDK and libraries of
 * its own field alone; must not know Kafka, Avro, JSON, files, clocks, random numbers or logs.
 */
@NullMarked
package dev.uplift.domain;

import org.jspecify.annotations.NullMarked;
