package dev.uplift.kit.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.apache.kafka.common.config.TopicConfig;
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
import org.slf4j.event.Level;

/**
 * The stores that an application left on its disk. Kafka Streams opens them when it starts and can not start if one is
 * damaged, or if a global one was not closed, at no attempt; what is damaged deeper fails a thread or an answer later. One that was not in use for as long as a
 * changelog tells what was deleted would keep that for ever. All of it is in changelogs too: a task
 * with such a store is wiped before the start, and restored from them.
 *
 * <p>Every block is read, at the speed of the disk; restoring the same from changelogs takes far longer.
 */
final class LocalState {

    private static final Logger LOG = LoggerFactory.getLogger(LocalState.class);

    /** What RocksDB calls the file that makes a directory a store. */
    private static final String STORE_MARK = "CURRENT";

    /** A store has a new one each time it is opened to be written. */
    private static final String LIST_OF_TABLES = "MANIFEST";

    /** Of the global tables; those of tasks have the names of their tasks. */
    private static final String GLOBAL = "global";

    /** Where Kafka Streams keeps what it says about a store, and how it says there that the store was not closed. */
    private static final byte[] ABOUT = "offsets".getBytes(UTF_8);

    private static final byte[] STATUS = "status".getBytes(UTF_8);
    private static final byte[] OPEN =
            ByteBuffer.allocate(Long.BYTES).putLong(1).array();

    private final Path directory;
    private final Instant oldest;
    private final BiConsumer<Level, String> log;

    /** @param oldest what has not been open since then is wiped */
    LocalState(Path directory, Instant oldest, BiConsumer<Level, String> log) {
        this.directory = directory;
        this.oldest = oldest;
        this.log = log;
    }

    /** Of an application with these properties. */
    static LocalState of(Properties properties) {
        Object forgotten = properties.getOrDefault(
                StreamsConfig.topicPrefix(TopicConfig.DELETE_RETENTION_MS_CONFIG),
                StreamsDefaults.TOMBSTONES_KEPT_MILLIS);
        return new LocalState(
                Path.of(
                        properties.getProperty(StreamsConfig.STATE_DIR_CONFIG),
                        properties.getProperty(StreamsConfig.APPLICATION_ID_CONFIG)),
                Instant.now().minusMillis(Long.parseLong(forgotten.toString())),
                (level, text) -> LOG.atLevel(level).log(text));
    }

    /** Why a store can not be used. */
    private record Reason(Level level, String text) {

        static Reason damaged(Path store, String how) {
            return new Reason(Level.ERROR, "Damaged local state: " + store + ": " + how);
        }

        static Reason neverClosed(Path store) {
            return new Reason(Level.WARN, "Global state that was not closed: " + store);
        }

        static Reason old(Path store, Instant opened) {
            return new Reason(
                    Level.WARN,
                    "Old local state: " + store + " was last opened at " + opened
                            + ", what was deleted since may be forgotten");
        }
    }

    /** Must be called while nobody else uses the directory. */
    void wipeUnusable() {
        for (Path store : stores()) {
            if (Files.exists(store)) {
                age(store).or(() -> damage(store)).ifPresent(reason -> wipe(taskOf(store), reason));
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

    private Optional<Reason> age(Path store) {
        try (Stream<Path> files = Files.list(store)) {
            return files.filter(file -> file.getFileName().toString().startsWith(LIST_OF_TABLES))
                    .map(file -> file.toFile().lastModified())
                    .max(Comparator.naturalOrder())
                    .map(Instant::ofEpochMilli)
                    .filter(opened -> opened.isBefore(oldest))
                    .map(opened -> Reason.old(store, opened));
        } catch (IOException e) {
            throw new UncheckedIOException("the local state in " + store, e);
        }
    }

    /** Other failures than damage are left to who opens the store: wiping mends none of them. */
    private Optional<Reason> damage(Path store) {
        RocksDB.loadLibrary();
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        try (Options options = new Options();
                DBOptions dbOptions = new DBOptions()) {
            List<ColumnFamilyDescriptor> families = RocksDB.listColumnFamilies(options, store.toString()).stream()
                    .map(ColumnFamilyDescriptor::new)
                    .toList();
            if (families.isEmpty()) {
                // It never tells why; a sound store has at least one.
                return Optional.of(Reason.damaged(store, "its list of tables can not be read"));
            }
            try (RocksDB opened = RocksDB.openReadOnly(dbOptions, store.toString(), families, handles)) {
                opened.verifyChecksum();
                return isGlobal(store) && isMarkedOpen(opened, handles)
                        ? Optional.of(Reason.neverClosed(store))
                        : Optional.empty();
            } finally {
                handles.forEach(ColumnFamilyHandle::close);
            }
        } catch (RocksDBException e) {
            return isDamage(e) ? Optional.of(Reason.damaged(store, String.valueOf(e.getMessage()))) : Optional.empty();
        }
    }

    private static boolean isDamage(RocksDBException e) {
        Status status = e.getStatus();
        return status != null && status.getCode() == Status.Code.Corruption;
    }

    private boolean isGlobal(Path store) {
        return taskOf(store).endsWith(GLOBAL);
    }

    /** Kafka Streams wipes such a store of a task itself, but can not start with such a global one (KAFKA-21034). */
    private static boolean isMarkedOpen(RocksDB store, List<ColumnFamilyHandle> families) throws RocksDBException {
        for (ColumnFamilyHandle family : families) {
            if (Arrays.equals(family.getName(), ABOUT)) {
                return Arrays.equals(store.get(family, STATUS), OPEN);
            }
        }
        return false;
    }

    private Path taskOf(Path store) {
        return directory.resolve(directory.relativize(store).getName(0));
    }

    private void wipe(Path task, Reason reason) {
        log.accept(
                reason.level(),
                reason.text() + "; all of " + task.getFileName()
                        + " is wiped and will be restored from its changelogs");
        try (Stream<Path> files = Files.walk(task)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the local state in " + task, e);
        }
    }
}
