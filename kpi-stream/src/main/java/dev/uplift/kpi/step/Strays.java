package dev.uplift.kpi.step;

import dev.uplift.kpi.codec.OffsetsCodec;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * How far one partition of observations has passed on what belongs to others, and taken in what others passed on to it: by offsets where it first stood, so that
 * who goes through the log again comes to the same. Both are told with the partition's clock, for time has passed there only when what it passed on has arrived.
 */
final class Strays {

    private static final String PASSED_ON = "passed-on";
    private static final String TAKEN_IN = "taken-in";

    private final KeyValueStore<String, byte[]> store;
    private final Map<Integer, Long> passedOn;
    private final Map<Integer, Long> takenIn;
    private boolean hasChanged;

    Strays(KeyValueStore<String, byte[]> store) {
        this.store = store;
        this.passedOn = read(PASSED_ON);
        this.takenIn = read(TAKEN_IN);
    }

    void passOn(int home, long offset) {
        passedOn.merge(home, offset, Math::max);
        hasChanged = true;
    }

    void takeIn(Passage passage) {
        takenIn.merge(passage.partition(), passage.offset(), Math::max);
        hasChanged = true;
    }

    /** Whether it is one that was passed on again by somebody who goes through the log once more: who passes on, does it in the order of the log. */
    boolean hasTakenIn(Passage passage) {
        return takenIn.getOrDefault(passage.partition(), -1L) >= passage.offset();
    }

    /** Whether there is something to tell since the last time; asking clears it. */
    boolean takeChange() {
        boolean changed = hasChanged;
        hasChanged = false;
        if (changed) {
            store.put(PASSED_ON, OffsetsCodec.write(passedOn));
            store.put(TAKEN_IN, OffsetsCodec.write(takenIn));
        }
        return changed;
    }

    /** Offsets here of the last that was passed on, by the partition that it belongs to. */
    Map<Integer, Long> passedOn() {
        return passedOn;
    }

    /** Offsets there of the last that was taken in, by the partition that passed it on. */
    Map<Integer, Long> takenIn() {
        return takenIn;
    }

    private Map<Integer, Long> read(String key) {
        byte[] stored = store.get(key);
        return stored == null ? new TreeMap<>() : OffsetsCodec.read(stored);
    }
}
