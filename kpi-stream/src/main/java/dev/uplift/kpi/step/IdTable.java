package dev.uplift.kpi.step;

/**
 * Finds ids in an {@link IdLog} by their hash: open addressing in one array of longs, each 32 bits of the hash and the
 * position. An id that is new, as most are, is found to be so in that array alone. With the log that makes 35 to 45 bytes for each id, and lookups allocate
 * nothing. Ids that the log has forgotten stay until the table grows and are then left out.
 */
final class IdTable {

    private static final int FIRST_CAPACITY = 1 << 12;
    private static final long FREE = 0;
    private static final long POSITION_BITS = 0xFFFF_FFFFL;

    private final IdLog log;
    private final long horizonMillis;
    private long[] slots = new long[FIRST_CAPACITY];
    private int size;

    /** Keeps the reads of {@link #look} from being left out as useless. */
    @SuppressWarnings("unused")
    private long looked;

    /** Begins with what the log has. */
    IdTable(IdLog log, long horizonMillis) {
        this.log = log;
        this.horizonMillis = horizonMillis;
        log.forEach((position, high, low) -> {
            makeRoom();
            point(find(high, low), high, position);
        });
    }

    /**
     * Remembers an id unless it is known.
     *
     * @return whether it was not known, or so long ago that it counts again
     */
    boolean add(long high, long low, long arrival) {
        makeRoom();
        int slot = find(high, low);
        if (isKnown(slot, arrival)) {
            return false;
        }
        point(slot, high, log.append(high, low, arrival));
        return true;
    }

    /** Whether an id was added within the horizon. */
    boolean knows(long high, long low, long arrival) {
        return isKnown(find(high, low), arrival);
    }

    /**
     * Reads the slots of some ids one right after the other. A processor waits for many such reads at a time, but for each by
     * itself where the work for an id lies between them; so what is looked for next should be looked at first.
     *
     * @param highs their hashes, of which the first so many count
     */
    void look(long[] highs, int count) {
        int mask = slots.length - 1;
        long read = 0;
        for (int i = 0; i < count; i++) {
            read += slots[tagOf(highs[i]) & mask];
        }
        looked = read;
    }

    int size() {
        return size;
    }

    private boolean isKnown(int slot, long arrival) {
        return slots[slot] != FREE && arrival - log.arrivalAt(positionIn(slots[slot])) < horizonMillis;
    }

    /** The slot of an id, or the free one where it belongs. */
    private int find(long high, long low) {
        int mask = slots.length - 1;
        int tag = tagOf(high);
        int slot = tag & mask;
        while (slots[slot] != FREE && !(tagIn(slots[slot]) == tag && log.isAt(positionIn(slots[slot]), high, low))) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void point(int slot, long high, long position) {
        size += slots[slot] == FREE ? 1 : 0;
        slots[slot] = (long) tagOf(high) << Integer.SIZE | (position & POSITION_BITS);
    }

    private void makeRoom() {
        if (size * 4L < slots.length * 3L) {
            return;
        }
        long[] old = slots;
        int alive = 0;
        for (long slot : old) {
            alive += isAlive(slot) ? 1 : 0;
        }
        slots = new long[Math.max(FIRST_CAPACITY, Integer.highestOneBit(Math.max(1, alive)) * 4)];
        size = alive;
        for (long slot : old) {
            if (isAlive(slot)) {
                slots[freeSlotOf(tagIn(slot))] = slot;
            }
        }
    }

    private int freeSlotOf(int tag) {
        int mask = slots.length - 1;
        int slot = tag & mask;
        while (slots[slot] != FREE) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private boolean isAlive(long slot) {
        return slot != FREE && positionIn(slot) >= log.first();
    }

    /** Its lower half stands in the slot; no two positions of one log are so far apart that this could be another. */
    private long positionIn(long slot) {
        return log.next() - ((log.next() - slot) & POSITION_BITS);
    }

    private static int tagIn(long slot) {
        return (int) (slot >>> Integer.SIZE);
    }

    /** Never zero, so that no slot looks free. */
    private static int tagOf(long high) {
        int bits = (int) high;
        return bits == 0 ? 1 : bits;
    }
}
