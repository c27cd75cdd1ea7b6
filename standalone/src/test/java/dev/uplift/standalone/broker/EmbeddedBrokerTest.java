package dev.uplift.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {

    private static final String TOPIC = "things";

    @TempDir
    Path directory;

    @Test
    void aRestartedBrokerStillHasItsRecords() throws Exception {
        try (EmbeddedBroker first = EmbeddedBroker.start(directory, 0)) {
            create(first.bootstrap());
            write(first.bootstrap(), "one");
        }

        try (EmbeddedBroker second = EmbeddedBroker.start(directory, 0)) {
            write(second.bootstrap(), "two");
            assertThat(records(second.bootstrap())).isEqualTo(2);
        }
    }

    @Test
    void aKilledBrokerComesBackWithEveryAcknowledgedRecord() throws Exception {
        try (BrokerProcess process = BrokerProcess.start(directory)) {
            create(process.bootstrap());
            write(process.bootstrap(), "one");
            process.kill();
        }

        try (EmbeddedBroker again = EmbeddedBroker.start(directory, 0)) {
            write(again.bootstrap(), "two");
            assertThat(records(again.bootstrap())).isEqualTo(2);
        }
    }

    @Test
    void aBrokerProcessEndsCleanlyOnTermination() throws Exception {
        try (BrokerProcess process = BrokerProcess.start(directory)) {
            assertThat(process.terminate()).isZero();
            assertThat(directory.resolve(".kafka_cleanshutdown")).exists();
        }
    }

    @Test
    void aTakenPortIsRefusedByName() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedBroker.start(directory, taken.getLocalPort()))
                    .isInstanceOf(BrokerStartException.class)
                    .hasMessageContaining("port " + taken.getLocalPort() + " of 127.0.0.1 is not free");
        }
    }

    @Test
    void aDirectoryInUseIsRefusedAndItsBrokerGoesOn() throws Exception {
        try (EmbeddedBroker first = EmbeddedBroker.start(directory, 0)) {
            assertThatThrownBy(() -> EmbeddedBroker.start(directory, 0))
                    .isInstanceOf(BrokerStartException.class)
                    .hasMessageContaining("is in use by another Kafka broker");
            create(first.bootstrap());
            write(first.bootstrap(), "one");
        }
    }

    private static void create(String bootstrap) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
    }

    private static void write(String bootstrap, String value) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap, "acks", "all");
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(TOPIC, value)).get();
        }
    }

    private static long records(String bootstrap) throws Exception {
        TopicPartition partition = new TopicPartition(TOPIC, 0);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            return admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                    .partitionResult(partition)
                    .get()
                    .offset();
        }
    }
}
