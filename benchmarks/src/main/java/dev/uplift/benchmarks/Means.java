package dev.uplift.benchmarks;

import org.jspecify.annotations.Nullable;

/** What a load must lead to, added up while it is written: the mean and the number of observations of every window. */
final class Means {

    private final long[][] values;
    private final int[][] counts;
    private long total;
    private long windows;

    Means(int series, int minutes) {
        this.values = new long[series][minutes];
        this.counts = new int[series][minutes];
    }

    void add(int series, int minute, int value) {
        values[series][minute] += value;
        total += value;
        if (counts[series][minute]++ == 0) {
            windows++;
        }
    }

    /** Null without an observation. */
    @Nullable
    Double mean(int series, int minute) {
        return counts[series][minute] == 0 ? null : (double) values[series][minute] / counts[series][minute];
    }

    int count(int series, int minute) {
        return counts[series][minute];
    }

    /** Of all values. */
    long total() {
        return total;
    }

    /** How many have an observation. */
    long windows() {
        return windows;
    }
}
