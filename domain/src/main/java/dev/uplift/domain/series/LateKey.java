package dev.uplift.domain.series;

/**
 * Late data for one window that arrived within one slot of arrival time.
 *
 * @param slotEnd the arrival clock at which it revises the window
 */
public record LateKey(long slotEnd, long windowStart) implements Comparable<LateKey> {

    static final long SLOT_MILLIS = 10_000;

    /**
     * The slot of an arrival. Late data is gathered per slot, so that how often a window is revised depends on when its
     * data arrived, not on when it was processed.
     */
    public static long slotEndOf(long arrival) {
        return (Math.floorDiv(arrival, SLOT_MILLIS) + 1) * SLOT_MILLIS;
    }

    @Override
    public int compareTo(LateKey other) {
        int bySlot = Long.compare(slotEnd, other.slotEnd);
        return bySlot != 0 ? bySlot : Long.compare(windowStart, other.windowStart);
    }
}
