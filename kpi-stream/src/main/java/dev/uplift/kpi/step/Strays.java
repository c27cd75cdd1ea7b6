package dev.uplift.kpi.step;

import dev.uplift.kpi.codec.OffsetsCodec;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * How far one partition of observations has passed on what belongs to others, and taken in what others passed on to it: by offsets where it first stood, so that
 * who goes through the log again comes to the same. Both are told with the partition's clock, for time has passed there only when what it passed on has arrived.
 */
final class Strays {

    private static final String TAKEN_IN = "taken-in ";

    private final KeyValueStore<String, byte[]> store;
    private final String key;
    private final Uuid topic;
    private final int partitions;
    private final Map<Integer, Long> takenIn;
    private final Map<Integer, Long> newlyPassedOn = new TreeMap<>();
    private final Map<Integer, Long> newlyTakenIn = new TreeMap<>();

    /** @param topic in which they stand; in another of its name offsets begin anew */
    Strays(KeyValueStore<String, byte[]> store, Uuid topic, int partitions) {
        this.store = store;
        this.topic = topic;
        this.partitions = partitions;
        this.key = TAKEN_IN + topic;
        byte[] stored = store.get(key);
        this.takenIn = stored == null ? new TreeMap<>() : OffsetsCodec.read(stored);
    }

    /** The way of an observation that was passed on to here; empty: it was not. */
    Optional<Passage> passageOf(Headers headers) {
        return Passage.of(headers, topic).filter(passage -> passage.partition() < partitions);
    }

    void passOn(int home, long offset) {
        newlyPassedOn.put(home, offset);
    }

    void takeIn(Passage passage) {
        if (!hasTakenIn(passage)) {
            takenIn.put(passage.partition(), passage.offset());
        }
        // Also what was taken in before: who is told may not know it.
        newlyTakenIn.put(passage.partition(), takenIn.getOrDefault(passage.partition(), passage.offset()));
    }

    /** Whether it is one that was passed on again by somebody who goes through the log once more: who passes on, does it in the order of the log. */
    boolean hasTakenIn(Passage passage) {
        return takenIn.getOrDefault(passage.partition(), -1L) >= passage.offset();
    }

    /** Offsets here of the last that was passed on since the last time, by the partition that it belongs to; asking clears them. */
    Map<Integer, Long> takePassedOn() {
        return take(newlyPassedOn);
    }

    /** Offsets there of the last that was taken in since the last time, by the partition that passed it on; asking clears them, and saves what is known. */
    Map<Integer, Long> takeTakenIn() {
        if (!newlyTakenIn.isEmpty()) {
            store.put(key, OffsetsCodec.write(takenIn));
        }
        return take(newlyTakenIn);
    }

    private static Map<Integer, Long> take(Map<Integer, Long> offsets) {
        Map<Integer, Long> taken = Map.copyOf(offsets);
        offsets.clear();
        return taken;
    }
}
