package dev.uplift.kit.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.uplift.schemas.Topics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackTest {

    private static final String TOPIC = Topics.OBSERVATIONS.name();
    private static final String OTHER = "other";

    @TempDir
    private Path directory;

    private final List<ConsumerRecord<byte[], byte[]>> seen = new ArrayList<>();

    @Test
    void aPackHasTheOffsetOfItsFirstRecord() {
        ConsumerRecord<byte[], byte[]> pack = Pack.of(List.of(record(TOPIC, 7), record(TOPIC, 9)));

        assertThat(pack.topic()).isEqualTo(TOPIC);
        assertThat(pack.partition()).isEqualTo(3);
        assertThat(pack.offset()).isEqualTo(7);
        assertThat(pack.leaderEpoch()).contains(5);
    }

    @Test
    void eachRecordComesOutAsItWentIn() {
        List<ConsumerRecord<byte[], byte[]>> records = List.of(record(TOPIC, 7), record(TOPIC, 9));

        pipe(Pack.of(records).headers(), new byte[0], false);

        assertThat(seen).isEqualTo(records);
    }

    @Test
    void aRecordThatIsNoPackStandsForItself() {
        Headers headers = new RecordHeaders();
        headers.add("uplift-pack", new byte[] {1});

        pipe(headers, new byte[] {2}, false);

        assertThat(seen).hasSize(1);
        assertThat(seen.get(0).topic()).isEqualTo(TOPIC);
        assertThat(seen.get(0).offset()).isZero();
        assertThat(seen.get(0).timestamp()).isEqualTo(100);
        assertThat(seen.get(0).value()).containsExactly(2);
        assertThat(seen.get(0).headers()).isEqualTo(headers);
    }

    @Test
    void aStepThatThrowsAtAPackFailsTheStream() {
        Headers pack = Pack.of(List.of(record(TOPIC, 7))).headers();

        assertThatThrownBy(() -> pipe(pack, new byte[0], true)).isInstanceOf(StreamsException.class);
    }

    @Test
    void onlyTheTopicIsPackedAndPositionsAreKept() {
        TopicPartition packed = new TopicPartition(TOPIC, 3);
        TopicPartition other = new TopicPartition(OTHER, 3);
        Map<TopicPartition, OffsetAndMetadata> next =
                Map.of(packed, new OffsetAndMetadata(10), other, new OffsetAndMetadata(3));
        ConsumerRecords<byte[], byte[]> polled = new ConsumerRecords<>(
                Map.of(
                        packed, List.of(record(TOPIC, 7), record(TOPIC, 9)),
                        other, List.of(record(OTHER, 1), record(OTHER, 2))),
                next);

        ConsumerRecords<byte[], byte[]> result = PackingClients.pack(polled, TOPIC);

        assertThat(result.records(packed)).hasSize(1);
        assertThat(result.records(other)).isEqualTo(polled.records(other));
        assertThat(result.nextOffsets()).isEqualTo(next);
    }

    private void pipe(Headers headers, byte[] value, boolean isFailing) {
        Topology topology = new Topology()
                .addSource("read", new ByteArrayDeserializer(), new ByteArrayDeserializer(), TOPIC)
                .addProcessor("see", () -> new See(seen, isFailing), "read");
        try (TopologyTestDriver driver = new TopologyTestDriver(topology, properties(), Instant.EPOCH)) {
            TestInputTopic<byte[], byte[]> input =
                    driver.createInputTopic(TOPIC, new ByteArraySerializer(), new ByteArraySerializer());
            input.pipeInput(new TestRecord<>(null, value, headers, 100L));
        }
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "pack-test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        properties.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterFailures.class);
        return properties;
    }

    private static ConsumerRecord<byte[], byte[]> record(String topic, long offset) {
        return new ConsumerRecord<>(
                topic,
                3,
                offset,
                100 + offset,
                TimestampType.LOG_APPEND_TIME,
                1,
                1,
                new byte[] {(byte) offset},
                new byte[] {(byte) -offset},
                new RecordHeaders(),
                Optional.of(5));
    }

    private static final class See extends ContextualProcessor<byte[], byte[], byte[], byte[]> {

        private final List<ConsumerRecord<byte[], byte[]>> seen;
        private final boolean isFailing;

        See(List<ConsumerRecord<byte[], byte[]>> seen, boolean isFailing) {
            this.seen = seen;
            this.isFailing = isFailing;
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            if (isFailing) {
                throw new IllegalStateException("a defect");
            }
            seen.addAll(Pack.unpack(record, context().recordMetadata().orElseThrow()));
        }
    }
}
