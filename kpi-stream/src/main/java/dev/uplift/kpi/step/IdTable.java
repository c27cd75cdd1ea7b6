package dev.uplift.kpi.step;

/**
 * The arrivals of events by the 128-bit hash of their id: open addressing in one array of longs, three for each id, so
 * that a million ids take 48 MB at most and lookups allocate nothing. Ids that have expired stay until the table grows
 * and are then left out.
 */
final class IdTable {

    private static final int WIDTH = 3;
    private static final int FIRST_CAPACITY = 1 << 12;
    private static final long ABSENT = Long.MIN_VALUE;

    private final long horizonMillis;
    private long[] slots = newSlots(FIRST_CAPACITY);
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
        if (size * 4L >= (long) capacity() * 3) {
            grow(arrival);
        }
        int slot = find(high, low);
        if (slots[slot + 2] == ABSENT) {
            size++;
        } else if (arrival - slots[slot + 2] < horizonMillis) {
            return false;
        }
        put(slot, high, low, arrival);
        return true;
    }

    /** Whether an id was added within the horizon. */
    boolean knows(long high, long low, long arrival) {
        return isAlive(slots, find(high, low), arrival);
    }

    int size() {
        return size;
    }

    private void grow(long now) {
        long[] old = slots;
        int alive = 0;
        for (int slot = 0; slot < old.length; slot += WIDTH) {
            alive += isAlive(old, slot, now) ? 1 : 0;
        }
        slots = newSlots(Math.max(FIRST_CAPACITY, Integer.highestOneBit(Math.max(1, alive)) * 4));
        size = alive;
        for (int slot = 0; slot < old.length; slot += WIDTH) {
            if (isAlive(old, slot, now)) {
                put(find(old[slot], old[slot + 1]), old[slot], old[slot + 1], old[slot + 2]);
            }
        }
    }

    private boolean isAlive(long[] from, int slot, long now) {
        return from[slot + 2] != ABSENT && now - from[slot + 2] < horizonMillis;
    }

    private int find(long high, long low) {
        int mask = capacity() - 1;
        int index = (int) (low ^ (low >>> 32)) & mask;
        while (slots[index * WIDTH + 2] != ABSENT
                && (slots[index * WIDTH] != high || slots[index * WIDTH + 1] != low)) {
            index = (index + 1) & mask;
        }
        return index * WIDTH;
    }

    private void put(int slot, long high, long low, long arrival) {
        slots[slot] = high;
        slots[slot + 1] = low;
        slots[slot + 2] = arrival;
    }

    private int capacity() {
        return slots.length / WIDTH;
    }

    private static long[] newSlots(int capacity) {
        long[] slots = new long[capacity * WIDTH];
        for (int slot = 0; slot < slots.length; slot += WIDTH) {
            slots[slot + 2] = ABSENT;
        }
        return slots;
    }
}
