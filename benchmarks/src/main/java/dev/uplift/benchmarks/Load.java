package dev.uplift.benchmarks;

import java.util.Random;
import java.util.function.Consumer;

/**
 * Observations made of a seed, in the order of their arrival, and what they sum up to. Values are whole numbers, so that
 * sums are exact.
 *
 * @param start a full minute, milliseconds since the epoch
 * @param zipf exponent of how unevenly series are observed; 0: evenly
 * @param minutes of arrival time, and of windows
 */
record Load(long seed, long start, int events, int series, double zipf, int minutes) {

    static final long MINUTE = 60_000;
    private static final int OUT_OF_ORDER_PERCENT = 5;
    private static final int MOST_BEHIND_MILLIS = 30_000;
    private static final int VALUES = 100;

    /** One observation. */
    record Row(int id, int series, long arrival, long occurredAt, int value) {}

    void forEach(Consumer<Row> consumer) {
        Random random = new Random(seed);
        double[] shares = shares();
        for (int id = 0; id < events; id++) {
            long arrival = start + MINUTE * minutes * id / events;
            boolean isBehind = random.nextInt(100) < OUT_OF_ORDER_PERCENT;
            long occurredAt = Math.max(start, arrival - (isBehind ? random.nextInt(MOST_BEHIND_MILLIS) : 0));
            consumer.accept(
                    new Row(id, series(shares, random.nextDouble()), arrival, occurredAt, random.nextInt(VALUES)));
        }
    }

    /** Since the start. */
    int minuteOf(long time) {
        return (int) ((time - start) / MINUTE);
    }

    /** Arrival time at which every window is closed. */
    long afterAll() {
        return start + MINUTE * (minutes + 3);
    }

    /** Share of all series up to each. */
    private double[] shares() {
        double[] shares = new double[series];
        double sum = 0;
        for (int i = 0; i < series; i++) {
            sum += Math.pow(i + 1, -zipf);
            shares[i] = sum;
        }
        for (int i = 0; i < series; i++) {
            shares[i] /= sum;
        }
        return shares;
    }

    private static int series(double[] shares, double draw) {
        int found = java.util.Arrays.binarySearch(shares, draw);
        return Math.min(shares.length - 1, found < 0 ? -found - 1 : found + 1);
    }
}
