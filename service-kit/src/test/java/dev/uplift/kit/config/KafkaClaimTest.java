package dev.uplift.kit.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.uplift.avro.ConfigVersion;
import dev.uplift.kit.avro.AvroCodec;
import dev.uplift.kit.avro.InMemorySchemaRegistry;
import dev.uplift.kit.config.ConfigLog.ClaimLostException;
import dev.uplift.kit.config.KafkaConfigLog.KafkaClaim;
import dev.uplift.schemas.Topics;
import java.time.Instant;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KafkaClaimTest {

    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final KafkaClaim claim = new KafkaClaim(
            producer, new AvroCodec<>(ConfigVersion.class, Topics.CONFIGS.name(), new InMemorySchemaRegistry()));

    KafkaClaimTest() {
        producer.initTransactions();
    }

    @Test
    void aVersionIsCommitted() throws Exception {
        claim.write(version());

        assertThat(producer.transactionCommitted()).isTrue();
        assertThat(producer.history())
                .singleElement()
                .satisfies(record -> assertThat(record.key()).asString().isEqualTo("doc.json|1"));
    }

    /** All that Kafka's coordinator answers a producer with whose successor has been initialised. */
    static Stream<KafkaException> whatAFencedProducerIsTold() {
        Stream<KafkaException> plain = Stream.of(
                new ProducerFencedException("overtaken"),
                new InvalidProducerEpochException("overtaken"),
                new InvalidTxnStateException("aborted by the successor"));
        return plain.flatMap(e -> Stream.of(e, new KafkaException("Cannot execute transactional method", e)));
    }

    @ParameterizedTest
    @MethodSource("whatAFencedProducerIsTold")
    void whoeverIsOvertakenBeforeTheCommitHasLostTheClaim(KafkaException told) {
        producer.commitTransactionException = told;

        assertThatThrownBy(() -> claim.write(version())).isInstanceOf(ClaimLostException.class);
    }

    @Test
    void anAbsentBrokerIsNoLostClaim() {
        producer.commitTransactionException = new TimeoutException("no broker");

        assertThatThrownBy(() -> claim.write(version())).isInstanceOf(TimeoutException.class);
    }

    private static ConfigVersion version() {
        return ConfigVersion.newBuilder()
                .setDocument("doc.json")
                .setVersion(1)
                .setContent("{}")
                .setChecksum("x")
                .setAuthor("test")
                .setPublishedAt(Instant.EPOCH)
                .build();
    }
}
