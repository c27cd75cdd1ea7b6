package dev.uplift.kit.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommittedStoreTest {

    private static final TopicPartition CHANGELOG = new TopicPartition("changelog", 0);
    private static final Bytes KEY = Bytes.wrap("key".getBytes(UTF_8));

    @TempDir
    private Path directory;

    @Test
    void aStoreThatClosesBehindACommitKeepsItsOffsets() {
        KeyValueStore<Bytes, byte[]> first = open();
        first.put(KEY, new byte[] {1});
        ThreadTransactions.committed();
        first.commit(Map.of(CHANGELOG, 1L));
        first.close();

        KeyValueStore<Bytes, byte[]> again = open();
        assertThat(again.committedOffset(CHANGELOG)).isEqualTo(1);
        again.close();
        assertThat(offsetOfNext()).isEqualTo(1);
    }

    /** The directory is there, as it is if the process is killed before it is deleted. */
    @Test
    void oneThatClosesWithWritesBehindItsLastCommitHasNone() {
        KeyValueStore<Bytes, byte[]> first = open();
        first.put(KEY, new byte[] {1});
        ThreadTransactions.committed();
        first.commit(Map.of(CHANGELOG, 1L));
        first.put(KEY, new byte[] {2});
        first.close();

        assertThat(offsetOfNext()).isNull();
    }

    @Test
    void aDeletionIsAWriteAsWell() {
        KeyValueStore<Bytes, byte[]> first = open();
        first.put(KEY, new byte[] {1});
        ThreadTransactions.committed();
        first.commit(Map.of(CHANGELOG, 1L));
        first.delete(KEY);
        first.close();

        assertThat(offsetOfNext()).isNull();
    }

    /** Kafka Streams does so where a task is closed because its transaction could not be committed. */
    @Test
    void aCommitThatNoTransactionStandsBehindIsNotBelieved() {
        KeyValueStore<Bytes, byte[]> first = open();
        ThreadTransactions.committed();
        first.put(KEY, new byte[] {1});
        first.commit(Map.of(CHANGELOG, 1L));
        first.close();

        assertThat(offsetOfNext()).isNull();
    }

    /** Kafka Streams commits stores so when a thread has brought them to where their changelogs end. */
    @Test
    void whatWasOnlyRestoredIsBelieved() {
        KeyValueStore<Bytes, byte[]> first = open();
        first.commit(Map.of(CHANGELOG, 7L));
        first.close();

        assertThat(offsetOfNext()).isEqualTo(7);
    }

    @Test
    void aStoreThatIsToBeWipedGetsNoOffset() {
        long unknown = -4;
        KeyValueStore<Bytes, byte[]> first = open();
        first.commit(Map.of(CHANGELOG, unknown));
        assertThat(first.committedOffset(CHANGELOG)).as("of an empty one").isEqualTo(unknown);
        first.put(KEY, new byte[] {1});
        first.close();

        KeyValueStore<Bytes, byte[]> next = open();
        next.commit(Map.of(CHANGELOG, unknown));
        next.close();

        assertThat(offsetOfNext()).isNull();
    }

    private Long offsetOfNext() {
        KeyValueStore<Bytes, byte[]> next = open();
        Long offset = next.committedOffset(CHANGELOG);
        next.close();
        return offset;
    }

    private KeyValueStore<Bytes, byte[]> open() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        MockProcessorContext<Void, Void> context =
                new MockProcessorContext<>(properties, new TaskId(0, 0), directory.toFile());
        KeyValueStore<Bytes, byte[]> store = CommittedStore.supplier("store").get();
        store.init(context.getStateStoreContext(), store);
        return store;
    }
}
