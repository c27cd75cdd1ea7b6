package dev.uplift.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.uplift.kit.streams.CommitAwareClients;
import dev.uplift.kit.streams.CommitListener;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What all tasks of a thread have written goes with the transaction that Kafka Streams aborts for one of them. */
class AbortedTransactionsTest {

    private static final ProducerRecord<byte[], byte[]> RECORD = new ProducerRecord<>("things", new byte[1]);

    @TempDir
    Path directory;

    @Test
    void aProducerGoesOnBehindATransactionThatWasCommittedAndBehindNoneThatWasAborted() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()));
                Producer<byte[], byte[]> producer = producer(broker)) {
            admin.createTopics(List.of(new NewTopic(RECORD.topic(), 1, (short) 1)))
                    .all()
                    .get();
            producer.initTransactions();
            producer.beginTransaction();
            Future<RecordMetadata> committed = producer.send(RECORD);
            producer.commitTransaction();
            assertThat(committed).isDone();

            assertThatCode(producer::beginTransaction).doesNotThrowAnyException();
            Future<RecordMetadata> aborted = producer.send(RECORD);
            producer.abortTransaction();
            assertThat(aborted).isDone();

            assertThatThrownBy(producer::beginTransaction).isInstanceOf(InvalidProducerEpochException.class);
        }
    }

    private static Producer<byte[], byte[]> producer(EmbeddedBroker broker) {
        CommitAwareClients clients = new CommitAwareClients();
        CommitListener none = thread -> {};
        clients.configure(Map.of(CommitAwareClients.LISTENER, none));
        return clients.getProducer(
                Map.of("bootstrap.servers", broker.bootstrap(), "transactional.id", "stream-thread"));
    }
}
