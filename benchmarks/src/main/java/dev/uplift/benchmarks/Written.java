package dev.uplift.benchmarks;

/**
 * A load in the topic, and what those who read it must find.
 *
 * @param bytes of all values
 */
record Written(Load load, Means means, long bytes) {}
