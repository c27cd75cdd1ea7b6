package dev.uplift.kpi.tick;

import dev.uplift.schemas.ControlHeaders;
import dev.uplift.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a tick to each partition of observations once a second, as long as the log is live; also where records are
 * written, for those of a recording move no clock. Several instances may tick; more ticks than needed change nothing.
 */
public final class Ticker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final int DELIVERY_TIMEOUT_MILLIS = 5_000;

    private final Producer<byte[], byte[]> producer;
    private final int partitionCount;
    private final BooleanSupplier isLive;
    private final Duration interval;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final ScheduledExecutorService scheduler =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "ticker"));

    /**
     * @param client settings of this installation's Kafka clients
     * @param isLive whether time passes by itself
     */
    public Ticker(Map<String, Object> client, int partitionCount, BooleanSupplier isLive) {
        this(
                new KafkaProducer<>(producerProperties(client), new ByteArraySerializer(), new ByteArraySerializer()),
                partitionCount,
                isLive,
                INTERVAL);
    }

    Ticker(Producer<byte[], byte[]> producer, int partitionCount, BooleanSupplier isLive, Duration interval) {
        this.producer = producer;
        this.partitionCount = partitionCount;
        this.isLive = isLive;
        this.interval = interval;
    }

    public void start() {
        Future<?> unused = scheduler.scheduleWithFixedDelay(this::look, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
        producer.close(INTERVAL);
    }

    private void look() {
        try {
            if (isLive.getAsBoolean()) {
                tick();
            }
        } catch (RuntimeException e) {
            failure.set(e);
        }
        // The next look comes in a second, and while Kafka is away nothing could close anyway.
        Exception failed = failure.getAndSet(null);
        if (failed != null && !scheduler.isShutdown()) {
            LOG.warn("Can not tick: {}", failed.toString());
        }
    }

    private void tick() {
        for (int partition = 0; partition < partitionCount; partition++) {
            Future<?> unused =
                    producer.send(tick(partition), (metadata, failed) -> failure.compareAndSet(null, failed));
        }
    }

    private static ProducerRecord<byte[], byte[]> tick(int partition) {
        Headers headers = new RecordHeaders();
        headers.add(ControlHeaders.CONTROL, ControlHeaders.TICK.getBytes(StandardCharsets.UTF_8));
        return new ProducerRecord<>(Topics.OBSERVATIONS.name(), partition, null, null, null, headers);
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
