package dev.uplift.ingestion.publish;

import java.util.Map;
import java.util.TreeMap;

/** The highest acknowledged offset by topic and partition. Safe for many threads. */
public final class Positions {

    private final Map<String, Map<Integer, Long>> byTopic = new TreeMap<>();

    synchronized void acknowledged(String topic, int partition, long offset) {
        byTopic.computeIfAbsent(topic, any -> new TreeMap<>()).merge(partition, offset, Math::max);
    }

    /** A copy, as it is answered. */
    public synchronized Map<String, Map<Integer, Long>> byTopic() {
        Map<String, Map<Integer, Long>> copy = new TreeMap<>();
        byTopic.forEach((topic, offsets) -> copy.put(topic, new TreeMap<>(offsets)));
        return copy;
    }
}
