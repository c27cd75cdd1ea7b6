package dev.uplift.kpi.step;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** Sends a portion to the task that its key names. */
public final class ToTask implements StreamPartitioner<String, Bytes> {

    @Override
    public Optional<Set<Integer>> partitions(String topic, String task, Bytes portion, int partitions) {
        return Optional.of(Set.of(Integer.valueOf(task)));
    }
}
