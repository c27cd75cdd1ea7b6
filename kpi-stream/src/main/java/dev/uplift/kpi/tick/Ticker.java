package dev.uplift.kpi.tick;

import dev.uplift.schemas.ControlHeaders;
import dev.uplift.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a tick to each partition of observations to which nothing was written since the last look, once a second, as
 * long as the log is live. Several instances may tick; more ticks than needed change nothing.
 */
public final class Ticker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final int DELIVERY_TIMEOUT_MILLIS = 5_000;

    private final Admin admin;
    private final Producer<byte[], byte[]> producer;
    private final List<TopicPartition> partitions;
    private final BooleanSupplier isLive;
    private final ScheduledExecutorService scheduler =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "ticker"));
    private Map<TopicPartition, Long> ends = new HashMap<>();

    /**
     * @param client settings of this installation's Kafka clients
     * @param isLive whether time passes by itself
     */
    public Ticker(Admin admin, Map<String, Object> client, int partitionCount, BooleanSupplier isLive) {
        this.admin = admin;
        this.producer =
                new KafkaProducer<>(producerProperties(client), new ByteArraySerializer(), new ByteArraySerializer());
        this.partitions = IntStream.range(0, partitionCount)
                .mapToObj(partition -> new TopicPartition(Topics.OBSERVATIONS.name(), partition))
                .toList();
        this.isLive = isLive;
    }

    public void start() {
        Future<?> unused = scheduler.scheduleWithFixedDelay(this::look, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
        producer.close(INTERVAL);
        admin.close(INTERVAL);
    }

    private void look() {
        try {
            if (isLive.getAsBoolean()) {
                tickIdlePartitions();
            }
        } catch (ExecutionException | RuntimeException e) {
            // The next look comes in a second, and while Kafka is away nothing could close anyway.
            LOG.warn("Can not tick: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tickIdlePartitions() throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> now = ends();
        for (TopicPartition partition : partitions) {
            if (Objects.equals(now.get(partition), ends.get(partition))) {
                Future<RecordMetadata> unused = producer.send(tick(partition));
                now.merge(partition, 1L, Long::sum);
            }
        }
        ends = now;
    }

    private Map<TopicPartition, Long> ends() throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest =
                partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        Map<TopicPartition, Long> found = new HashMap<>();
        admin.listOffsets(latest).all().get().forEach((partition, info) -> found.put(partition, info.offset()));
        return found;
    }

    private static ProducerRecord<byte[], byte[]> tick(TopicPartition partition) {
        Headers headers = new RecordHeaders();
        headers.add(ControlHeaders.CONTROL, ControlHeaders.TICK.getBytes(StandardCharsets.UTF_8));
        return new ProducerRecord<>(partition.topic(), partition.partition(), null, null, null, headers);
    }

    private static Map<String, Object> producerProperties(Map<String, Object> client) {
        Map<String, Object> properties = new HashMap<>(client);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MILLIS);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MILLIS / 2);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, DELIVERY_TIMEOUT_MILLIS);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        return properties;
    }
}
