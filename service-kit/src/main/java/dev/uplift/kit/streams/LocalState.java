package dev.uplift.kit.streams;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.streams.StreamsConfig;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stores that an application left on its disk. Kafka Streams opens them when it starts and can not start if one is
 * damaged, at no attempt; what is damaged deeper fails a thread or an answer later. All of it is in changelogs too: a task
 * with a damaged store is wiped before the start, and restored from them.
 *
 * <p>Every block is read, at the speed of the disk; restoring the same from changelogs takes far longer.
 */
final class LocalState {

    private static final Logger LOG = LoggerFactory.getLogger(LocalState.class);

    /** What RocksDB calls the file that makes a directory a store. */
    private static final String STORE_MARK = "CURRENT";

    private final Path directory;
    private final Consumer<String> log;

    LocalState(Path directory, Consumer<String> log) {
        this.directory = directory;
        this.log = log;
    }

    /** Of an application with these properties. */
    static LocalState of(Properties properties) {
        return new LocalState(
                Path.of(
                        properties.getProperty(StreamsConfig.STATE_DIR_CONFIG),
                        properties.getProperty(StreamsConfig.APPLICATION_ID_CONFIG)),
                LOG::error);
    }

    /** Must be called while nobody else uses the directory. */
    void wipeDamaged() {
        for (Path store : stores()) {
            if (Files.exists(store)) {
                damage(store).ifPresent(damage -> wipe(taskOf(store), damage));
            }
        }
    }

    private List<Path> stores() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.endsWith(STORE_MARK))
                    .map(Path::getParent)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the local state in " + directory, e);
        }
    }

    /** Other failures than damage are left to who opens the store: wiping mends none of them. */
    private static Optional<String> damage(Path store) {
        RocksDB.loadLibrary();
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        try (Options options = new Options();
                DBOptions dbOptions = new DBOptions()) {
            List<ColumnFamilyDescriptor> families = RocksDB.listColumnFamilies(options, store.toString()).stream()
                    .map(ColumnFamilyDescriptor::new)
                    .toList();
            if (families.isEmpty()) {
                // It never tells why; a sound store has at least one.
                return Optional.of(store + ": its list of tables can not be read");
            }
            try (RocksDB opened = RocksDB.openReadOnly(dbOptions, store.toString(), families, handles)) {
                opened.verifyChecksum();
                return Optional.empty();
            } finally {
                handles.forEach(ColumnFamilyHandle::close);
            }
        } catch (RocksDBException e) {
            return isDamage(e) ? Optional.of(store + ": " + e.getMessage()) : Optional.empty();
        }
    }

    private static boolean isDamage(RocksDBException e) {
        Status status = e.getStatus();
        return status != null && status.getCode() == Status.Code.Corruption;
    }

    private Path taskOf(Path store) {
        return directory.resolve(directory.relativize(store).getName(0));
    }

    private void wipe(Path task, String damage) {
        log.accept("Damaged local state: all of " + task.getFileName()
                + " is wiped and will be restored from its changelogs; " + damage);
        try (Stream<Path> files = Files.walk(task)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the damaged state in " + task, e);
        }
    }
}
