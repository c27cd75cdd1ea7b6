package dev.uplift.benchmarks;

import dev.uplift.avro.KpiWindow;
import dev.uplift.avro.WindowStatus;
import dev.uplift.kit.avro.AvroCodec;
import dev.uplift.kit.avro.HttpSchemaRegistry;
import dev.uplift.kit.avro.UndecodableException;
import dev.uplift.schemas.Topics;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Holds every committed window against the sums of the load. */
final class WindowCheck {

    static final String KPI = "orders-per-shop";

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int OF_NAME = (LoadWriter.DIMENSION + "=s").length();

    private final Cluster cluster;
    private final Load load;
    private final long[][] sums;
    private final boolean[][] seen;
    private long missing;

    WindowCheck(Cluster cluster, Load load) {
        this.cluster = cluster;
        this.load = load;
        this.sums = load.sums();
        this.seen = new boolean[load.series()][load.minutes()];
        for (long[] ofSeries : sums) {
            for (long sum : ofSeries) {
                missing += sum == 0 ? 0 : 1;
            }
        }
    }

    /** Until every window with a sum has been told, and told right. */
    void await(Child engine) {
        AvroCodec<KpiWindow> codec = new AvroCodec<>(
                KpiWindow.class,
                Topics.KPI_WINDOWS.name(),
                new HttpSchemaRegistry(List.of(URI.create(cluster.registryUrl())), Optional.empty()));
        Map<String, Object> properties = Map.of(
                "bootstrap.servers",
                cluster.bootstrap(),
                "isolation.level",
                "read_committed",
                "max.poll.records",
                5_000);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.KPI_WINDOWS.name()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            engine.await("every window", PATIENCE, () -> {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    take(codec, record.value());
                }
                return missing == 0;
            });
        }
    }

    private void take(AvroCodec<KpiWindow> codec, byte[] value) {
        KpiWindow window;
        try {
            window = codec.decode(value);
        } catch (UndecodableException e) {
            throw new IllegalStateException("a window that can not be read", e);
        }
        int series = Integer.parseInt(window.getSeries().substring(OF_NAME));
        int minute = load.minuteOf(window.getStart().toEpochMilli());
        if (minute >= load.minutes()) {
            return;
        }
        long sum = sums[series][minute];
        boolean isRight = window.getStatus() == WindowStatus.FINAL
                && window.getRevision() == 0
                && window.getValue() != null
                && window.getValue() == sum
                && !seen[series][minute];
        if (!isRight) {
            throw new IllegalStateException("expected " + sum + " once, told " + window);
        }
        seen[series][minute] = true;
        missing -= sum == 0 ? 0 : 1;
    }
}
