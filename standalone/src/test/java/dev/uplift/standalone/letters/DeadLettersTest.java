package dev.uplift.standalone.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.uplift.kit.platform.LogEnds;
import dev.uplift.kit.streams.DeadLetter;
import dev.uplift.schemas.Topics;
import dev.uplift.standalone.Shell;
import dev.uplift.standalone.broker.EmbeddedBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands against a real broker. */
class DeadLettersTest {

    private static final String ORIGIN = Topics.OBSERVATIONS.name();
    private static final TopicPartition ORIGIN_PARTITION = new TopicPartition(ORIGIN, 2);

    @TempDir
    Path directory;

    private EmbeddedBroker broker;

    @BeforeEach
    void givenABroker() throws Exception {
        broker = EmbeddedBroker.start(directory.resolve("broker"), 0);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            Topics.create(admin, Topics.DATA_PARTITIONS, (short) 1);
        }
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void aReplayedRecordIsAsItWasAndSaysWhereItComesFrom() throws Exception {
        refuse(
                "UNREADABLE",
                new RecordHeaders()
                        .add("traceparent", new byte[] {1})
                        .add("uplift-passed-on", new byte[] {2})
                        .add("uplift-passed-on-arrival", new byte[] {3}));

        Shell.Result result = run("replay", "0:0");

        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("Replayed 0:0 to " + ORIGIN);
        assertThat(originals()).singleElement().satisfies(record -> {
            assertThat(record.key()).asString().isEqualTo("key");
            assertThat(record.value()).containsExactly(7, 7);
            assertThat(headers(record))
                    .isEqualTo(Map.of("traceparent", "\u0001", "uplift-replays", "1", "uplift-replayed-from", "0:0"));
        });
    }

    @Test
    void aSecondReplayOfALetterIsRefused() throws Exception {
        refuse("UNREADABLE", new RecordHeaders());

        run("replay", "0:0");
        Shell.Result second = run("replay", "0:0", "--again", "--force");
        Shell.Result byReason = run("replay", "--reason", "unreadable");

        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.errLines()).singleElement().asString().contains("0:0 has been replayed");
        assertThat(byReason.exitCode()).isZero();
        assertThat(byReason.out()).contains("No letters to replay.");
        assertThat(originals()).hasSize(1);
        assertThat(run("list").out()).contains("done").doesNotContainPattern("(?m)^0:1 ");
    }

    @Test
    void aRecordThatWasReplayedBeforeIsReplayedOnlyWhenAskedAgain() throws Exception {
        refuse("UNREADABLE", new RecordHeaders().add("uplift-replays", "1".getBytes(StandardCharsets.UTF_8)));

        Shell.Result loop = run("replay", "--reason", "UNREADABLE");
        Shell.Result again = run("replay", "0:0", "--again");

        assertThat(loop.exitCode()).isEqualTo(1);
        assertThat(loop.errLines())
                .singleElement()
                .asString()
                .contains("was replayed 1 time and refused again", "--again");
        assertThat(again.exitCode()).isZero();
        assertThat(originals())
                .singleElement()
                .satisfies(record -> assertThat(headers(record)).containsEntry("uplift-replays", "2"));
    }

    @Test
    void whatWouldBeRefusedAgainNeedsForce() throws Exception {
        refuse("TOO_LATE", new RecordHeaders());

        Shell.Result result = run("replay", "0:0");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.errLines()).singleElement().asString().contains("TOO_LATE", "correctionHorizon", "--force");
        assertThat(originals()).isEmpty();
        assertThat(run("list").out()).contains("in vain", "correctionHorizon");
        assertThat(run("replay", "0:0", "--force").exitCode()).isZero();
    }

    @Test
    void whatWasTooLargeForALetterIsNotReplayed() throws Exception {
        refuse("UNREADABLE", new RecordHeaders().add("large", new byte[2 << 20]));

        Shell.Result result = run("replay", "0:0", "--force");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.errLines()).singleElement().asString().contains("2097162 bytes was too large for a letter");
        assertThat(originals()).isEmpty();
        assertThat(run("list").out()).contains("in vain");
        assertThat(run("show", "0:0").out())
                .contains("uplift-left-out: 2097162", "stands in its topic", "Replay: never");
    }

    @Test
    void aRehearsalReplaysNothing() throws Exception {
        refuse("UNREADABLE", new RecordHeaders());

        assertThat(run("replay", "0:0", "--dry-run").out()).contains("Would replay 0:0");
        assertThat(originals()).isEmpty();
    }

    @Test
    void lettersAreListedByReasonAndTopicAndShownWhole() throws Exception {
        refuse("UNREADABLE", new RecordHeaders());
        refuse("FAR_FUTURE", new RecordHeaders());

        assertThat(run("list", "--reason", "far_future").out())
                .contains("0:1", "FAR_FUTURE")
                .doesNotContain("UNREADABLE");
        assertThat(run("list", "--topic", "other").out()).contains("No dead letters.");
        assertThat(run("list", "--limit", "1").err()).contains("newest of 2");
        assertThat(run("list", "--json").out()).contains("\"letter\":\"0:0\"", "\"isWorthReplaying\":true");
        assertThat(run("show", "0:0").out())
                .contains(
                        "uplift-reason: UNREADABLE",
                        "uplift-error: a value",
                        "Key: key",
                        "Value: 0x0707",
                        "Not decoded");
    }

    @Test
    void whatIsNoLetterIsNotReplayed() throws Exception {
        refuse("UNREADABLE", new RecordHeaders());
        run("replay", "0:0");

        assertThat(run("replay", "0:1").err()).contains("there is no dead letter 0:1");
        assertThat(run("show", "0:9").exitCode()).isEqualTo(1);
        assertThat(run("show", "nonsense").exitCode()).isEqualTo(2);
        assertThat(run("replay").exitCode()).isEqualTo(2);
        assertThat(run("replay", "0:0", "--reason", "UNREADABLE").exitCode()).isEqualTo(2);
    }

    @Test
    void anotherReplayerIsFencedOffAndItsUnfinishedWorkUndone() throws Exception {
        refuse("UNREADABLE", new RecordHeaders());
        Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrap());
        List<Letter> letters = new ArrayList<>();
        new LetterLog(client).letters(letters::add);
        try (Replayer first = Replayer.claim(client)) {
            run("replay", "0:0");

            assertThat(catchThrowable(() -> first.replay(letters, Map.of(ORIGIN, 4))))
                    .isInstanceOf(KafkaException.class);
        }
        assertThat(originals()).hasSize(1);
    }

    private Shell.Result run(String... arguments) {
        List<String> words = new ArrayList<>(List.of("dead-letters"));
        words.addAll(Arrays.asList(arguments));
        return Shell.of(directory)
                .with("UPLIFT_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrap())
                .with("UPLIFT_SCHEMA_REGISTRY_URL", "http://127.0.0.1:1")
                .run(words.toArray(String[]::new));
    }

    /** Writes the dead letter of a record of partition 2, as a service does. */
    private void refuse(String reason, Headers original) throws Exception {
        DeadLetter letter = new DeadLetter(
                Bytes.wrap("key".getBytes(StandardCharsets.UTF_8)),
                Bytes.wrap(new byte[] {7, 7}),
                original,
                new DeadLetter.Origin(ORIGIN, 2, 41),
                reason,
                "a value",
                new DeadLetter.Refuser("kpi-stream", "test"));
        Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrap(), "acks", "all");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            Topics.DEAD_LETTERS.name(),
                            null,
                            null,
                            "key".getBytes(StandardCharsets.UTF_8),
                            new byte[] {7, 7},
                            letter.headers()))
                    .get();
        }
    }

    /** Committed records of the partition of origin. */
    private List<ConsumerRecord<byte[], byte[]>> originals() {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", broker.bootstrap(), "isolation.level", "read_committed");
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(ORIGIN_PARTITION));
            consumer.seekToBeginning(List.of(ORIGIN_PARTITION));
            long end = LogEnds.ofAllRecords(settings, List.of(ORIGIN_PARTITION)).get(ORIGIN_PARTITION);
            while (consumer.position(ORIGIN_PARTITION) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> headers = new HashMap<>();
        record.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return headers;
    }
}
