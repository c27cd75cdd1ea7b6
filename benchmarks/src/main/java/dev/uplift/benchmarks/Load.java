package dev.uplift.benchmarks;

import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Observations made of a seed, in the order of their arrival. Each series has a level, which is a tenth lower in one of fifty minutes; values lie within two
 * percent of it, so that a lowered minute behind one that is not is a drop of more than 5 %, and nothing else is. They are whole numbers, so that sums are
 * exact.
 *
 * @param start a full minute, milliseconds since the epoch
 * @param zipf exponent of how unevenly series are observed; 0: evenly
 * @param minutes of arrival time, and of windows
 */
record Load(long seed, long start, int events, int series, double zipf, int minutes) {

    static final long MINUTE = 60_000;
    private static final int OUT_OF_ORDER_PERCENT = 5;
    private static final int MOST_BEHIND_MILLIS = 30_000;
    private static final int LEAST_LEVEL = 10_000;
    private static final int MOST_LEVEL = 100_000;
    private static final int LOWERED_ONCE_IN = 50;
    private static final double LOWERED = 0.9;
    private static final double NOISE = 0.02;

    /** So that the minutes of one seed are not those of the next. */
    private static final int SEED_SHIFT = 40;

    /** One observation. */
    record Row(String id, int series, long arrival, long occurredAt, int value) {}

    void forEach(Consumer<Row> consumer) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] shares = shares();
        int[] levels = levels();
        for (int i = 0; i < events; i++) {
            String id = new UUID(random.nextLong(), random.nextLong()).toString();
            long arrival = start + MINUTE * minutes * i / events;
            boolean isBehind = random.nextInt(100) < OUT_OF_ORDER_PERCENT;
            long occurredAt = Math.max(start, arrival - (isBehind ? random.nextInt(MOST_BEHIND_MILLIS) : 0));
            int of = series(shares, random.nextDouble());
            double level = levels[of] * (isLowered(of, minuteOf(occurredAt)) ? LOWERED : 1);
            double noise = random.nextDouble(-NOISE, NOISE);
            consumer.accept(new Row(id, of, arrival, occurredAt, (int) Math.rint(level * (1 + noise))));
        }
    }

    /** Since the start. */
    int minuteOf(long time) {
        return (int) ((time - start) / MINUTE);
    }

    /** Whether a series has a tenth less than usual in a minute. */
    boolean isLowered(int of, int minute) {
        return new SplittableRandom((seed << SEED_SHIFT) + (long) of * minutes + minute).nextInt(LOWERED_ONCE_IN) == 0;
    }

    /** Arrival time at which every window is closed. */
    long afterAll() {
        return start + MINUTE * (minutes + 3);
    }

    private int[] levels() {
        return new SplittableRandom(~seed).ints(series, LEAST_LEVEL, MOST_LEVEL).toArray();
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
