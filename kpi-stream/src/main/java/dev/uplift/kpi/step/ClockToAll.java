package dev.uplift.kpi.step;

import dev.uplift.kpi.step.Combined.Clock;
import dev.uplift.kpi.step.Combined.ForClosing;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** Sends partials by the hash of their series and clocks to every partition (KIP-837). */
public final class ClockToAll implements StreamPartitioner<String, ForClosing> {

    @Override
    public Optional<Set<Integer>> partitions(String topic, String key, ForClosing message, int partitions) {
        return message instanceof Clock
                ? Optional.of(IntStream.range(0, partitions).boxed().collect(Collectors.toUnmodifiableSet()))
                : Optional.empty();
    }
}
