package dev.uplift.kit.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.FlushOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

final class LocalStateTest {

    private final Instant oldest = Instant.now().minus(Duration.ofDays(1));

    @TempDir
    private Path directory;

    private final List<String> said = new ArrayList<>();

    @Test
    void soundStateIsLeftAlone() throws Exception {
        Path store = store("1_0/rocksdb/accounts");

        check(directory);

        assertThat(read(store)).isEqualTo("value-7");
        assertThat(said).isEmpty();
    }

    @Test
    void stateThatWasNeverThereIsNoDamage() {
        check(directory.resolve("absent"));

        assertThat(said).isEmpty();
    }

    @Test
    void oneFlippedBitInATableWipesItsTaskAlone() throws Exception {
        Path damaged = store("1_0/rocksdb/accounts");
        Path beside = store("1_0/rocksdb/clocks");
        Path other = store("1_1/rocksdb/accounts");
        flip(fileOf(damaged, ".sst"), 20);

        check(directory);

        assertThat(directory.resolve("1_0")).doesNotExist();
        assertThat(beside).doesNotExist();
        assertThat(read(other)).isEqualTo("value-7");
        assertThat(said).singleElement().asString().contains("ERROR", "all of 1_0 is wiped", "checksum");
    }

    @Test
    void damagedListOfTablesWipesItsTask() throws Exception {
        Path damaged = store("global/rocksdb/deployments");
        flip(fileOf(damaged, "MANIFEST"), 3);

        check(directory);

        assertThat(directory.resolve("global")).doesNotExist();
        assertThat(said).hasSize(1);
    }

    @Test
    void aGlobalStoreThatWasNotClosedIsWiped() throws Exception {
        leaveOpen("global");
        assertThatThrownBy(() -> openAsKafkaStreams("global")).isInstanceOf(TaskCorruptedException.class);

        check(directory);

        assertThat(directory.resolve("global")).doesNotExist();
        assertThat(said).singleElement().asString().contains("WARN", "was not closed", "all of global is wiped");
        openAsKafkaStreams("global").close();
    }

    @Test
    void oneOfATaskIsLeftToKafkaStreams() throws Exception {
        leaveOpen("0_0");

        check(directory);

        assertThat(directory.resolve("0_0")).exists();
        assertThat(said).isEmpty();
    }

    @Test
    void aGlobalStoreThatWasClosedIsKept() {
        openAsKafkaStreams("global").close();

        check(directory);

        assertThat(said).isEmpty();
    }

    @Test
    void stateOfATimeWhoseDeletionsAreForgottenIsWiped() throws Exception {
        Path old = store("1_0/rocksdb/accounts");
        store("1_1/rocksdb/accounts");
        Files.setLastModifiedTime(fileOf(old, "MANIFEST"), FileTime.from(oldest.minusSeconds(1)));

        check(directory);

        assertThat(directory.resolve("1_0")).doesNotExist();
        assertThat(directory.resolve("1_1")).exists();
        assertThat(said).singleElement().asString().contains("all of 1_0 is wiped");
    }

    private StateStore openAsKafkaStreams(String task) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        MockProcessorContext<Void, Void> context = new MockProcessorContext<>(
                properties, new TaskId(0, 0), directory.resolve(task).toFile());
        StateStore store = Stores.persistentKeyValueStore("store").get();
        store.init(context.getStateStoreContext(), store);
        return store;
    }

    /** As a kill behind a flush leaves a store. */
    private void leaveOpen(String task) throws RocksDBException {
        openAsKafkaStreams(task).close();
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        Path store = directory.resolve(task).resolve("rocksdb/store");
        try (DBOptions options = new DBOptions();
                RocksDB opened = RocksDB.open(
                        options,
                        store.toString(),
                        Stream.of("default", "offsets")
                                .map(name -> new ColumnFamilyDescriptor(name.getBytes(UTF_8)))
                                .toList(),
                        handles)) {
            opened.put(
                    handles.get(1),
                    "status".getBytes(UTF_8),
                    ByteBuffer.allocate(8).putLong(1).array());
            handles.forEach(ColumnFamilyHandle::close);
        }
    }

    private void check(Path where) {
        new LocalState(where, oldest, (level, text) -> said.add(level + " " + text)).wipeUnusable();
    }

    private Path store(String name) throws IOException, RocksDBException {
        RocksDB.loadLibrary();
        Path store = Files.createDirectories(directory.resolve(name));
        try (Options options = new Options().setCreateIfMissing(true);
                FlushOptions flush = new FlushOptions();
                RocksDB opened = RocksDB.open(options, store.toString())) {
            for (int i = 0; i < 100; i++) {
                opened.put(("key-" + i).getBytes(UTF_8), ("value-" + i).getBytes(UTF_8));
            }
            opened.flush(flush);
        }
        return store;
    }

    private static String read(Path store) throws RocksDBException {
        try (Options options = new Options();
                RocksDB opened = RocksDB.openReadOnly(options, store.toString())) {
            return new String(opened.get("key-7".getBytes(UTF_8)), UTF_8);
        }
    }

    private static Path fileOf(Path store, String part) throws IOException {
        try (Stream<Path> files = Files.list(store)) {
            return files.filter(file -> file.getFileName().toString().contains(part))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void flip(Path file, int index) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[index] ^= 1;
        Files.write(file, bytes);
    }
}
