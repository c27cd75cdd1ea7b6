package dev.uplift.roi;

import dev.uplift.roi.state.LocalViews;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.Configurable;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;

/**
 * Clients as Kafka Streams makes them, but each producer tells the views when a transaction of its thread has been
 * committed. Set by class name as {@code default.client.supplier}.
 */
public final class CommitAwareClients implements KafkaClientSupplier, Configurable {

    /** Setting of the application: the {@link LocalViews} to tell. */
    public static final String VIEWS = "uplift.local.views";

    private final KafkaClientSupplier usual = new DefaultKafkaClientSupplier();
    private LocalViews views = new LocalViews();

    @Override
    public void configure(Map<String, ?> configs) {
        if (!(configs.get(VIEWS) instanceof LocalViews configured)) {
            throw new IllegalArgumentException(VIEWS + " must be the views of the application");
        }
        views = configured;
    }

    @Override
    public Admin getAdmin(Map<String, Object> config) {
        return usual.getAdmin(config);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        return new TellingProducer(config, views);
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return usual.getConsumer(config);
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        return usual.getRestoreConsumer(config);
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        return usual.getGlobalConsumer(config);
    }

    private static final class TellingProducer extends KafkaProducer<byte[], byte[]> {

        private final LocalViews views;

        TellingProducer(Map<String, Object> config, LocalViews views) {
            super(config, new ByteArraySerializer(), new ByteArraySerializer());
            this.views = views;
        }

        @Override
        public void commitTransaction() {
            super.commitTransaction();
            views.committed(Thread.currentThread());
        }
    }
}
