package dev.uplift.kpi.step;

import dev.uplift.schemas.ControlHeaders;
import dev.uplift.schemas.ObservationKey;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;

/**
 * Finds observations that stand in another partition than their key's. Whoever writes to Kafka directly may have put them
 * there: with another key, or with another client's partitioner.
 */
final class Home {

    private final int partition;
    private final int partitions;

    Home(int partition, int partitions) {
        this.partition = partition;
        this.partitions = partitions;
    }

    /**
     * The observation on its way home; empty if it is there. What was passed on before goes no further.
     *
     * @param key that it should have
     */
    Optional<Combined.Stray> strayOf(ConsumerRecord<byte[], byte[]> record, byte[] key) {
        if (partitions == 1
                || ObservationKey.homeOf(key, partitions) == partition
                || record.headers().lastHeader(ControlHeaders.PASSED_ON) != null) {
            return Optional.empty();
        }
        String from = record.partition() + ":" + record.offset();
        RecordHeaders headers = new RecordHeaders(record.headers());
        headers.add(ControlHeaders.PASSED_ON, from.getBytes(StandardCharsets.UTF_8));
        return Optional.of(new Combined.Stray(Bytes.wrap(key), Bytes.wrap(record.value()), headers));
    }
}
