package dev.uplift.kit.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.FlushOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

final class LocalStateTest {

    @TempDir
    private Path directory;

    private final List<String> said = new ArrayList<>();

    @Test
    void soundStateIsLeftAlone() throws Exception {
        Path store = store("1_0/rocksdb/accounts");

        new LocalState(directory, said::add).wipeDamaged();

        assertThat(read(store)).isEqualTo("value-7");
        assertThat(said).isEmpty();
    }

    @Test
    void stateThatWasNeverThereIsNoDamage() {
        new LocalState(directory.resolve("absent"), said::add).wipeDamaged();

        assertThat(said).isEmpty();
    }

    @Test
    void oneFlippedBitInATableWipesItsTaskAlone() throws Exception {
        Path damaged = store("1_0/rocksdb/accounts");
        Path beside = store("1_0/rocksdb/clocks");
        Path other = store("1_1/rocksdb/accounts");
        flip(fileOf(damaged, ".sst"), 20);

        new LocalState(directory, said::add).wipeDamaged();

        assertThat(directory.resolve("1_0")).doesNotExist();
        assertThat(beside).doesNotExist();
        assertThat(read(other)).isEqualTo("value-7");
        assertThat(said).singleElement().asString().contains("all of 1_0 is wiped", "checksum");
    }

    @Test
    void damagedListOfTablesWipesItsTask() throws Exception {
        Path damaged = store("global/rocksdb/deployments");
        flip(fileOf(damaged, "MANIFEST"), 3);

        new LocalState(directory, said::add).wipeDamaged();

        assertThat(directory.resolve("global")).doesNotExist();
        assertThat(said).hasSize(1);
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
