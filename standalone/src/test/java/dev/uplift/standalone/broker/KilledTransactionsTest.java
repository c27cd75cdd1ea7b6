package dev.uplift.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.IntegerDeserializer;
import org.apache.kafka.common.serialization.IntegerSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kafka 4.3.1 on its own leaves transactions open after such a kill (KAFKA-20734): {@link PatientMetadata}. */
class KilledTransactionsTest {

    private static final String TOPIC = "things";
    private static final List<TopicPartition> PARTITIONS =
            IntStream.range(0, 20).mapToObj(id -> new TopicPartition(TOPIC, id)).toList();
    private static final int WRITERS = 8;
    private static final int COMMITS_BEFORE_THE_KILL = 40;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private final ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
    private final CountDownLatch enough = new CountDownLatch(COMMITS_BEFORE_THE_KILL);
    private final AtomicLong committed = new AtomicLong();

    @AfterEach
    void endWriters() {
        writers.shutdownNow();
    }

    @Test
    void aKillWithinManyCommitsLeavesNoTransactionOpenAndLosesNone() throws Exception {
        int port;
        try (BrokerProcess process = BrokerProcess.start(directory)) {
            port = port(process.bootstrap());
            create(process.bootstrap());
            IntStream.range(0, WRITERS).forEach(id -> writers.execute(() -> commitUntilKilled(process, id)));
            assertThat(enough.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            process.kill();
        }
        writers.shutdownNow();
        assertThat(writers.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();

        try (EmbeddedBroker again = EmbeddedBroker.start(directory, port)) {
            assertThat(readToTheEnd(again.bootstrap())).isGreaterThanOrEqualTo(committed.get() * PARTITIONS.size());
        }
    }

    private static int port(String bootstrap) {
        return Integer.parseInt(bootstrap.substring(bootstrap.indexOf(':') + 1));
    }

    private static void create(String bootstrap) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS.size(), (short) 1)))
                    .all()
                    .get();
        }
    }

    private void commitUntilKilled(BrokerProcess process, int id) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                process.bootstrap(),
                "transactional.id",
                "writer-" + id,
                "transaction.timeout.ms",
                2000,
                "max.block.ms",
                2000);
        KafkaProducer<Integer, Integer> producer =
                new KafkaProducer<>(settings, new IntegerSerializer(), new IntegerSerializer());
        try {
            producer.initTransactions();
            while (!Thread.currentThread().isInterrupted()) {
                producer.beginTransaction();
                Stream<Future<RecordMetadata>> sent = PARTITIONS.stream()
                        .map(partition -> new ProducerRecord<>(partition.topic(), partition.partition(), id, id))
                        .map(producer::send);
                assertThat(sent.toList()).hasSameSizeAs(PARTITIONS);
                producer.commitTransaction();
                committed.incrementAndGet();
                enough.countDown();
            }
        } catch (KafkaException killed) {
            // What was not acknowledged may or may not be there.
        } finally {
            Thread.interrupted();
            producer.close(Duration.ZERO);
        }
    }

    /** An open transaction holds such a reader back. Returns how many records there were. */
    private static long readToTheEnd(String bootstrap) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed");
        try (KafkaConsumer<Integer, Integer> reader =
                new KafkaConsumer<>(settings, new IntegerDeserializer(), new IntegerDeserializer())) {
            reader.assign(PARTITIONS);
            reader.seekToBeginning(PARTITIONS);
            Map<TopicPartition, Long> ends = highWatermarks(bootstrap);
            long records = 0;
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (PARTITIONS.stream().anyMatch(partition -> reader.position(partition) < ends.get(partition))) {
                assertThat(System.nanoTime()).as("open transactions").isLessThan(deadline);
                records += reader.poll(Duration.ofMillis(100)).count();
            }
            return records;
        }
    }

    private static Map<TopicPartition, Long> highWatermarks(String bootstrap) {
        try (KafkaConsumer<Integer, Integer> reader = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap), new IntegerDeserializer(), new IntegerDeserializer())) {
            return reader.endOffsets(PARTITIONS);
        }
    }
}
