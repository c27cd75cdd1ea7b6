package dev.uplift.kpi.step;

/**
 * The arrivals of events by the 128-bit hash of their id: open addressing in one array of longs, three for each id, so
 * that a million ids take 56 MiB at most and lookups allocate nothing. A second array has some bits of each hash: an id that is new, as
 * most are, is found to be so in that one alone, which is small enough for the caches. Ids that have expired stay until the table grows
 * and are then left out.
 */
final class IdTable {

    private static final int WIDTH = 3;
    private static final int FIRST_CAPACITY = 1 << 12;
    private static final int FREE = 0;

    private final long horizonMillis;
    private int[] tags = new int[FIRST_CAPACITY];
    private long[] entries = new long[FIRST_CAPACITY * WIDTH];
    private int size;

    IdTable(long horizonMillis) {
        this.horizonMillis = horizonMillis;
    }

    /**
     * Remembers an id unless it is known.
     *
     * @return whether it was not known, or so long ago that it counts again
     */
    boolean add(long high, long low, long arrival) {
        if (size * 4L >= tags.length * 3L) {
            grow(arrival);
        }
        int slot = find(high, low);
        if (tags[slot] == FREE) {
            size++;
        } else if (arrival - entries[slot * WIDTH + 2] < horizonMillis) {
            return false;
        }
        put(slot, high, low, arrival);
        return true;
    }

    /** Whether an id was added within the horizon. */
    boolean knows(long high, long low, long arrival) {
        int slot = find(high, low);
        return tags[slot] != FREE && arrival - entries[slot * WIDTH + 2] < horizonMillis;
    }

    int size() {
        return size;
    }

    private void grow(long now) {
        int[] oldTags = tags;
        long[] old = entries;
        int alive = 0;
        for (int slot = 0; slot < oldTags.length; slot++) {
            alive += isAlive(oldTags, old, slot, now) ? 1 : 0;
        }
        int capacity = Math.max(FIRST_CAPACITY, Integer.highestOneBit(Math.max(1, alive)) * 4);
        tags = new int[capacity];
        entries = new long[capacity * WIDTH];
        size = alive;
        for (int slot = 0; slot < oldTags.length; slot++) {
            if (isAlive(oldTags, old, slot, now)) {
                int from = slot * WIDTH;
                put(find(old[from], old[from + 1]), old[from], old[from + 1], old[from + 2]);
            }
        }
    }

    private boolean isAlive(int[] tags, long[] entries, int slot, long now) {
        return tags[slot] != FREE && now - entries[slot * WIDTH + 2] < horizonMillis;
    }

    /** The slot of an id, or the free one where it belongs. */
    private int find(long high, long low) {
        int mask = tags.length - 1;
        int tag = tagOf(high);
        int slot = (int) (low ^ (low >>> 32)) & mask;
        while (tags[slot] != FREE && !(tags[slot] == tag && isAt(slot, high, low))) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private boolean isAt(int slot, long high, long low) {
        return entries[slot * WIDTH] == high && entries[slot * WIDTH + 1] == low;
    }

    private void put(int slot, long high, long low, long arrival) {
        tags[slot] = tagOf(high);
        entries[slot * WIDTH] = high;
        entries[slot * WIDTH + 1] = low;
        entries[slot * WIDTH + 2] = arrival;
    }

    private static int tagOf(long high) {
        int bits = (int) high;
        return bits == FREE ? 1 : bits;
    }
}
