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
import java.util.concurrent.ExecutionException;
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
    private final Sums sums;
    private final boolean[][] seen;
    private long missing;

    WindowCheck(Cluster cluster, Written written) {
        this.cluster = cluster;
        this.load = written.load();
        this.sums = written.sums();
        this.seen = new boolean[load.series()][load.minutes()];
        this.missing = sums.windows();
    }

    /**
     * From the first window to the last that is committed.
     *
     * @throws IllegalStateException if a window is told otherwise than the load's, or again, or not at all
     */
    void read() throws ExecutionException, InterruptedException {
        AvroCodec<KpiWindow> codec = new AvroCodec<>(
                KpiWindow.class,
                Topics.KPI_WINDOWS.name(),
                new HttpSchemaRegistry(List.of(URI.create(cluster.registryUrl())), Optional.empty()));
        Map<TopicPartition, Long> ends = cluster.ends(Topics.KPI_WINDOWS.name(), Topics.KPI_WINDOWS.partitions());
        Map<String, Object> properties = Map.of(
                "bootstrap.servers",
                cluster.bootstrap(),
                "isolation.level",
                "read_committed",
                "max.poll.records",
                5_000);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("the windows were not read to their end");
                }
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    take(codec, record.value());
                }
            }
        }
        if (missing != 0) {
            throw new IllegalStateException(missing + " windows were not told");
        }
    }

    private void take(AvroCodec<KpiWindow> codec, byte[] value) {
        try {
            take(codec.decode(value));
        } catch (UndecodableException e) {
            throw new IllegalStateException("a window that can not be read", e);
        }
    }

    private void take(KpiWindow window) {
        int series = Integer.parseInt(window.getSeries().substring(OF_NAME));
        int minute = load.minuteOf(window.getStart().toEpochMilli());
        if (minute >= load.minutes() && window.getCount() == 0) {
            return;
        }
        boolean isRight = window.getStatus() == WindowStatus.FINAL
                && window.getRevision() == 0
                && window.getCount() == sums.count(series, minute)
                && (window.getValue() == null ? 0 : window.getValue()) == sums.value(series, minute)
                && !seen[series][minute];
        if (!isRight) {
            throw new IllegalStateException("expected " + sums.value(series, minute) + " of "
                    + sums.count(series, minute) + " once, told " + window);
        }
        seen[series][minute] = true;
        missing -= sums.count(series, minute) == 0 ? 0 : 1;
    }
}
