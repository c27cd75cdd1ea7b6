package dev.uplift.standalone.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.avro.ConfigVersion;
import dev.uplift.kit.avro.AvroCodec;
import dev.uplift.kit.avro.InMemorySchemaRegistry;
import dev.uplift.kit.config.ConfigDocument;
import dev.uplift.kit.config.ConfigVersions;
import dev.uplift.schemas.Topics;
import dev.uplift.standalone.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Instances that start at once and publish their configuration, against a real broker. */
class ConcurrentPublishersTest {

    private static final int INSTANCES = 4;
    private static final int ROUNDS = 3;

    @TempDir
    Path directory;

    @Test
    void instancesWithTheSameContentAgreeOnOneVersionAndOthersGetTheirOwn() throws Exception {
        ExecutorService instances = Executors.newFixedThreadPool(INSTANCES);
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0)) {
            Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrap());
            try (Admin admin = Admin.create(client)) {
                Topics.create(admin, Topics.DATA_PARTITIONS, (short) 1);
            }
            AvroCodec<ConfigVersion> codec =
                    new AvroCodec<>(ConfigVersion.class, Topics.CONFIGS.name(), new InMemorySchemaRegistry());
            ConfigVersions versions = ConfigVersions.inKafka(client, codec, "test", Clock.systemUTC());
            Set<Integer> seen = new HashSet<>();
            for (int round = 0; round < ROUNDS; round++) {
                List<Integer> same = publish(instances, versions, round, 1);
                List<Integer> different = publish(instances, versions, round, INSTANCES);

                assertThat(new HashSet<>(same)).as("round %d", round).hasSize(1);
                assertThat(new HashSet<>(different)).as("round %d", round).hasSize(INSTANCES);
                seen.addAll(same);
                seen.addAll(different);
            }
            assertThat(seen).hasSize(ROUNDS * (1 + INSTANCES));
            assertThat(versions.newest("doc.json").orElseThrow().getVersion()).isEqualTo(seen.size());
        } finally {
            instances.shutdownNow();
        }
    }

    @Test
    void aVersionBehindTheOpenTransactionOfAnotherPublisherIsNotMissed() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, 0)) {
            Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrap());
            try (Admin admin = Admin.create(client)) {
                Topics.create(admin, Topics.DATA_PARTITIONS, (short) 1);
            }
            AvroCodec<ConfigVersion> codec =
                    new AvroCodec<>(ConfigVersion.class, Topics.CONFIGS.name(), new InMemorySchemaRegistry());
            ConfigVersions versions = ConfigVersions.inKafka(client, codec, "test", Clock.systemUTC());
            try (Producer<byte[], byte[]> killed = new KafkaProducer<>(
                    Map.of(
                            "bootstrap.servers",
                            broker.bootstrap(),
                            "transactional.id",
                            "uplift-config-publisher-other.json",
                            "transaction.timeout.ms",
                            2000),
                    new ByteArraySerializer(),
                    new ByteArraySerializer())) {
                killed.initTransactions();
                killed.beginTransaction();
                killed.send(new ProducerRecord<>(Topics.CONFIGS.name(), 0, new byte[0], null))
                        .get();

                assertThat(versions.publish(document("a")).version()).isEqualTo(1);
                assertThat(versions.publish(document("b")).version()).isEqualTo(2);
                assertThat(versions.publish(document("b")).version()).isEqualTo(2);
            }
        }
    }

    private static ConfigDocument<String> document(String content) {
        return new ConfigDocument<>("doc.json", '"' + content + '"', content);
    }

    /** Every instance at once, with so many contents. */
    private static List<Integer> publish(ExecutorService instances, ConfigVersions versions, int round, int contents)
            throws Exception {
        List<Callable<Integer>> publications = new ArrayList<>();
        for (int i = 0; i < INSTANCES; i++) {
            String content = round + "/" + contents + "/" + i % contents;
            publications.add(() -> versions.publish(document(content)).version());
        }
        List<Integer> published = new ArrayList<>();
        for (Future<Integer> publication : instances.invokeAll(publications)) {
            published.add(publication.get());
        }
        return published;
    }
}
