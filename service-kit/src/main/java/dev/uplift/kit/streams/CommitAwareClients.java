package dev.uplift.kit.streams;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.Configurable;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;

/**
 * Clients as Kafka Streams makes them, but each producer tells a listener when a transaction of its thread has been
 * committed, each consumer when a poll has ended, and the consumer of global tables what of their topics is in them. Set by class name as
 * {@code default.client.supplier}.
 */
public final class CommitAwareClients implements KafkaClientSupplier, Configurable {

    /** Setting of the application: the {@link CommitListener} to tell. */
    public static final String LISTENER = "uplift.commit.listener";

    private final KafkaClientSupplier usual = new DefaultKafkaClientSupplier();
    private CommitListener listener = thread -> {};
    private Optional<GlobalTables> tables = Optional.empty();

    @Override
    public void configure(Map<String, ?> configs) {
        if (!(configs.get(LISTENER) instanceof CommitListener configured)) {
            throw new IllegalArgumentException(LISTENER + " must be the commit listener of the application");
        }
        listener = configured;
        tables = Optional.ofNullable((GlobalTables) configs.get(GlobalTables.TABLES));
    }

    CommitListener listener() {
        return listener;
    }

    @Override
    public Admin getAdmin(Map<String, Object> config) {
        return usual.getAdmin(config);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        return new TellingProducer(config, listener);
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return new TellingConsumer(config, listener);
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        return usual.getRestoreConsumer(config);
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        return tables.<Consumer<byte[], byte[]>>map(told -> new TableConsumer(config, told))
                .orElseGet(() -> usual.getGlobalConsumer(config));
    }

    static class TellingConsumer extends KafkaConsumer<byte[], byte[]> {

        private final CommitListener listener;

        TellingConsumer(Map<String, Object> config, CommitListener listener) {
            super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
            this.listener = listener;
        }

        @Override
        public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            ConsumerRecords<byte[], byte[]> records = super.poll(timeout);
            listener.polled(Thread.currentThread());
            return records;
        }
    }

    /** What a poll brought is in the tables before the next begins. */
    private static final class TableConsumer extends KafkaConsumer<byte[], byte[]> {

        private final GlobalTables tables;

        TableConsumer(Map<String, Object> config, GlobalTables tables) {
            super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
            this.tables = tables;
        }

        @Override
        public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            tables.readBy(this);
            return super.poll(timeout);
        }
    }

    /**
     * Goes on behind no transaction that was aborted. All tasks of a thread have one, and Kafka Streams aborts it to close one task: the others would commit
     * next what they have read without what they have written. Told that another has its place, the thread gives up all of its tasks, and begins anew with
     * another producer.
     */
    private static final class TellingProducer extends KafkaProducer<byte[], byte[]> {

        private final CommitListener listener;
        private boolean isAborted;

        TellingProducer(Map<String, Object> config, CommitListener listener) {
            super(config, new ByteArraySerializer(), new ByteArraySerializer());
            this.listener = listener;
        }

        @Override
        public void beginTransaction() {
            if (isAborted) {
                throw new InvalidProducerEpochException("a transaction of all tasks of this thread was aborted");
            }
            super.beginTransaction();
        }

        @Override
        public void abortTransaction() {
            isAborted = true;
            super.abortTransaction();
        }

        @Override
        public void commitTransaction() {
            super.commitTransaction();
            ThreadTransactions.committed();
            listener.committed(Thread.currentThread());
        }
    }
}
