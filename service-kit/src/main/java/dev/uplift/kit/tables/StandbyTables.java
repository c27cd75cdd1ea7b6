package dev.uplift.kit.tables;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/** The tables of a task that runs elsewhere, as far as they have been copied here, for one question. */
public final class StandbyTables implements Tables {

    private final Stores stores;
    private final ReadOnlyKeyValueStore<Bytes, byte[]> commits;
    private final byte[] lastCommitBytes;
    private final LastCommit lastCommit;
    private final Map<String, ReadOnlyKeyValueStore<Bytes, byte[]>> opened = new TreeMap<>();

    /** The copies of a task's stores. */
    @FunctionalInterface
    public interface Stores {

        /** @throws InvalidStateStoreException if there is no copy, or it can not be read now */
        ReadOnlyKeyValueStore<Bytes, byte[]> find(String name);
    }

    private static final class BetweenCommitsException extends RuntimeException {
        BetweenCommitsException() {
            super("the copies stand at different commits", null, false, false);
        }
    }

    private StandbyTables(Stores stores, String commits) {
        this.stores = stores;
        this.commits = stores.find(commits);
        byte[] bytes = this.commits.get(LastCommit.KEY);
        if (bytes == null) {
            throw new BetweenCommitsException();
        }
        lastCommitBytes = bytes;
        lastCommit = LastCommit.read(bytes);
    }

    /** Whether a copy is here that has reached a commit. */
    public static boolean isCopied(Stores stores, String commits) {
        try {
            return stores.find(commits).get(LastCommit.KEY) != null;
        } catch (InvalidStateStoreException e) {
            return false;
        }
    }

    /**
     * Asks the tables as one commit left them.
     *
     * @param commits as in {@link TaskTables}
     * @return empty if the copies can not be read now, or do not stand at one commit, or went on meanwhile
     */
    public static <T> Optional<T> read(Stores stores, String commits, Function<Tables, T> question) {
        StandbyTables tables = null;
        try {
            tables = new StandbyTables(stores, commits);
            T answer = question.apply(tables);
            return tables.standAtOneCommit() ? Optional.of(answer) : Optional.empty();
        } catch (InvalidStateStoreException | BetweenCommitsException e) {
            return Optional.empty();
        } catch (RuntimeException e) {
            if (isStillAtOneCommit(tables)) {
                throw e;
            }
            return Optional.empty();
        }
    }

    @Override
    public Table open(String name) {
        ReadOnlyKeyValueStore<Bytes, byte[]> store = stores.find(name);
        if (!standsAtTheCommit(name, store)) {
            throw new BetweenCommitsException();
        }
        opened.put(name, store);
        return new StandbyTable(store);
    }

    @Override
    public byte[] note() {
        return lastCommit.note();
    }

    /** What was read of copies that went on meanwhile fits nothing, and may have failed for that alone. */
    private static boolean isStillAtOneCommit(@Nullable StandbyTables tables) {
        try {
            return tables != null && tables.standAtOneCommit();
        } catch (InvalidStateStoreException e) {
            return false;
        }
    }

    private boolean standAtOneCommit() {
        return opened.entrySet().stream().allMatch(table -> standsAtTheCommit(table.getKey(), table.getValue()))
                && Arrays.equals(commits.get(LastCommit.KEY), lastCommitBytes);
    }

    private boolean standsAtTheCommit(String name, ReadOnlyKeyValueStore<Bytes, byte[]> store) {
        long ended = Stamps.read(store, Stamps.ENDED);
        return ended == lastCommit.of(name) && Stamps.read(store, Stamps.BEGUN) == ended;
    }

    private static final class StandbyTable extends Table {

        StandbyTable(ReadOnlyKeyValueStore<Bytes, byte[]> store) {
            super(store);
        }

        @Override
        public void put(Bytes key, byte[] value) {
            throw new UnsupportedOperationException("a copy is written by who made the original");
        }

        @Override
        public byte @Nullable [] delete(Bytes key) {
            throw new UnsupportedOperationException("a copy is written by who made the original");
        }
    }
}
