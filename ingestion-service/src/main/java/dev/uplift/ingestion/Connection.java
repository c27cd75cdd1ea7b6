package dev.uplift.ingestion;

import dev.uplift.ingestion.publish.KafkaPublisher;
import dev.uplift.ingestion.publish.Publisher;
import dev.uplift.kit.avro.SchemaRegistry;
import dev.uplift.kit.config.InvalidConfigException;
import dev.uplift.kit.platform.Surroundings;
import dev.uplift.kit.service.Readiness;
import dev.uplift.kit.settings.ServiceSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits in the background for Kafka and the registry, then opens the producer. */
final class Connection implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private final ServiceSettings settings;
    private final Duration deliveryTimeout;
    private final MeterRegistry meters;
    private final Connected connected;
    private final Thread thread = new Thread(this::run, "ingestion-connect");
    private volatile Readiness readiness = new Readiness.NotReady("waits for Kafka and the schema registry");
    private boolean closed;
    private @Nullable KafkaPublisher publisher;
    private @Nullable KafkaClientMetrics producerMetrics;

    /** Is told when both are there. */
    interface Connected {
        void accept(Publisher publisher, SchemaRegistry registry) throws InvalidConfigException;
    }

    /**
     * @param connected told once, before readiness
     */
    Connection(ServiceSettings settings, Duration deliveryTimeout, MeterRegistry meters, Connected connected) {
        this.settings = settings;
        this.deliveryTimeout = deliveryTimeout;
        this.meters = meters;
        this.connected = connected;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    Readiness readiness() {
        return readiness;
    }

    private void run() {
        try {
            Surroundings surroundings = new Surroundings(settings);
            surroundings.prepare(this::waits);
            open(surroundings.registry());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (InvalidConfigException | RuntimeException e) {
            LOG.error("ingestion can not work", e);
            readiness = new Readiness.Failed(e.toString());
        }
    }

    /** Logged when the reason changes, not each time. */
    private void waits(String reason) {
        Readiness waiting = new Readiness.NotReady(reason);
        if (!waiting.equals(readiness)) {
            LOG.warn("waits: {}", reason);
            readiness = waiting;
        }
    }

    private synchronized void open(SchemaRegistry registry) throws InvalidConfigException {
        if (closed) {
            return;
        }
        KafkaPublisher opened = new KafkaPublisher(settings.kafkaClient("ingestion"), deliveryTimeout);
        publisher = opened;
        producerMetrics = new KafkaClientMetrics(opened.producer());
        producerMetrics.bindTo(meters);
        connected.accept(opened, registry);
        readiness = new Readiness.Ready();
    }

    @Override
    public void close() {
        thread.interrupt();
        synchronized (this) {
            closed = true;
            if (producerMetrics != null) {
                producerMetrics.close();
            }
            if (publisher != null) {
                publisher.close();
                publisher = null;
            }
        }
    }
}
