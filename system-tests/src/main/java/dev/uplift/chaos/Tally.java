package dev.uplift.chaos;

import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** What became of the queries; for many threads. */
final class Tally {

    private static final int MOST_FAULTS = 10;

    final AtomicLong right = new AtomicLong();
    final AtomicLong notReady = new AtomicLong();
    final AtomicLong unreachable = new AtomicLong();
    final AtomicLong included = new AtomicLong();
    final AtomicLong ofCopies = new AtomicLong();
    private final Queue<Long> plainNanos = new ConcurrentLinkedQueue<>();
    private final Queue<Long> notReadyNanos = new ConcurrentLinkedQueue<>();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();

    void tookPlain(long nanos) {
        plainNanos.add(nanos);
    }

    void tookNotReady(long nanos) {
        notReadyNanos.add(nanos);
    }

    void fault(String what) {
        if (faults.size() < MOST_FAULTS) {
            System.out.println("  WRONG: " + what);
        }
        faults.add(what);
    }

    boolean isFaultless() {
        return faults.isEmpty();
    }

    /** There must be one. */
    String firstFault() {
        return faults.element();
    }

    long checked() {
        return right.get() + faults.size();
    }

    /** Forgets how long queries took so far. */
    void forgetTimes() {
        plainNanos.clear();
        notReadyNanos.clear();
    }

    /** Of queries that waited for nothing, in milliseconds. */
    String times() {
        return "plain answers p50 " + millis(plainNanos, 0.5) + ", p99 " + millis(plainNanos, 0.99) + ", longest "
                + millis(plainNanos, 1) + " ms; longest 503 " + millis(notReadyNanos, 1) + " ms";
    }

    private static String millis(Queue<Long> nanos, double share) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        if (sorted.length == 0) {
            return "-";
        }
        long value = sorted[(int) Math.min(sorted.length - 1, Math.round(share * (sorted.length - 1)))];
        return String.format("%.1f", value / 1e6);
    }

    @Override
    public String toString() {
        return checked() + " answers checked, " + faults.size() + " wrong; " + included
                + " times the position of a 202 was waited for and included; " + ofCopies + " answers of standbys; "
                + notReady + " times 503, "
                + unreachable + " times no instance there";
    }
}
