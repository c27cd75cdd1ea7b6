package dev.uplift.kit.query;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Utils;

/**
 * One kind of state and how it is spread.
 *
 * @param name in the header of a hop
 * @param ownTopic whose partitions are the partitions of the state
 * @param inputTopic whose positions the state knows
 * @param local tasks that run here
 * @param standbys copies of the state of others
 */
public record Kind<V extends TaskView>(
        String name, String ownTopic, String inputTopic, int partitions, TaskViews<V> local, Standbys<V> standbys) {

    /** As producers place the key. */
    public int partitionOf(String key) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % partitions;
    }

    /** Whether every task reads all of the input, not one partition of it. */
    boolean isSameInput() {
        return !ownTopic.equals(inputTopic);
    }

    /** Of the positions wanted, those that the task of a partition can include. */
    Positions relevant(Positions wanted, int partition) {
        Map<Integer, Long> offsets = new TreeMap<>(wanted.offsets().getOrDefault(inputTopic, Map.of()));
        if (!isSameInput()) {
            offsets.keySet().retainAll(java.util.Set.of(partition));
        }
        return offsets.isEmpty() ? Positions.NONE : Positions.of(inputTopic, offsets);
    }
}
