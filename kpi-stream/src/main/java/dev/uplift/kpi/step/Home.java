package dev.uplift.kpi.step;

import dev.uplift.schemas.ControlHeaders;
import dev.uplift.schemas.ObservationKey;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;

/**
 * Finds observations that stand in another partition than their key's. Whoever writes to Kafka directly may have put them
 * there: with another key, or with another client's partitioner.
 */
final class Home {

    private final int partition;
    private final int partitions;
    private final Uuid topic;

    Home(int partition, int partitions, Uuid topic) {
        this.partition = partition;
        this.partitions = partitions;
        this.topic = topic;
    }

    /**
     * The observation on its way home; empty if it is there. What was passed on before goes no further.
     *
     * @param key that it should have
     * @param arrival of the record
     */
    Optional<Combined.Stray> strayOf(ConsumerRecord<byte[], byte[]> record, byte[] key, long arrival) {
        int home = partitions == 1 ? partition : ObservationKey.homeOf(key, partitions);
        if (home == partition || record.headers().lastHeader(ControlHeaders.PASSED_ON) != null) {
            return Optional.empty();
        }
        RecordHeaders headers = new RecordHeaders(record.headers());
        new Passage(record.partition(), record.offset(), arrival).addTo(headers, topic);
        return Optional.of(new Combined.Stray(home, Bytes.wrap(key), Bytes.wrap(record.value()), headers));
    }
}
