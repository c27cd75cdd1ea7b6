package dev.uplift.kit.query;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Offsets of input records, the last one included, by topic and partition.
 *
 * @param offsets by topic, then partition
 */
public record Positions(Map<String, Map<Integer, Long>> offsets) {

    public static final Positions NONE = new Positions(Map.of());

    public static Positions of(String topic, Map<Integer, Long> offsets) {
        return new Positions(Map.of(topic, offsets));
    }

    /** Whether every offset wanted of this topic's partitions is included. */
    public boolean includes(Positions wanted) {
        return wanted.offsets.entrySet().stream()
                .allMatch(topic -> topic.getValue().entrySet().stream()
                        .allMatch(partition -> offset(topic.getKey(), partition.getKey())
                                .map(offset -> offset >= partition.getValue())
                                .orElse(false)));
    }

    public Optional<Long> offset(String topic, int partition) {
        return Optional.ofNullable(offsets.getOrDefault(topic, Map.of()).get(partition));
    }

    /** Of two parts that read the same inputs: what both include. */
    public Positions common(Positions other) {
        Map<String, Map<Integer, Long>> common = new TreeMap<>();
        offsets.forEach((topic, partitions) -> partitions.forEach((partition, offset) -> other.offset(topic, partition)
                .ifPresent(of -> common.computeIfAbsent(topic, unused -> new TreeMap<>())
                        .put(partition, Math.min(offset, of)))));
        return new Positions(common);
    }

    /** Of two parts that read different partitions: what each includes of its own. */
    public Positions union(Positions other) {
        Map<String, Map<Integer, Long>> union = new TreeMap<>();
        offsets.forEach((topic, of) -> union.put(topic, new TreeMap<>(of)));
        other.offsets.forEach((topic, of) -> of.forEach((partition, offset) ->
                union.computeIfAbsent(topic, unused -> new TreeMap<>()).merge(partition, offset, Math::max)));
        return new Positions(union);
    }
}
