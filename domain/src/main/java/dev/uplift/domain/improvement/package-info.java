/**
 * Improvements and their lifecycle: which step may follow which, and what an improvement is after each. Functions of
 * their arguments; knows nothing of Kafka, Avro, JSON or the clock, and nothing of money
 * ({@link dev.uplift.domain.roi}).
 */
@NullMarked
package dev.uplift.domain.improvement;

import org.jspecify.annotations.NullMarked;
