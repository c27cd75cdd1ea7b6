package dev.uplift.schemas;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/**
 * Key of a record of {@link Topics#OBSERVATIONS}. All records of one event have one key and so one partition: its home,
 * where repetitions are recognised.
 */
public final class ObservationKey {

    private ObservationKey() {}

    public static String of(String source, String id) {
        return source + "/" + id;
    }

    /** Where Kafka's Java producer puts a key by default; librdkafka does so with {@code partitioner=murmur2_random}. */
    public static int homeOf(String key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % partitions;
    }
}
