package dev.uplift.kit.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.junit.jupiter.api.Test;

/** Every way in which the copies of three stores can lag behind each other. */
class StandbyTablesTest {

    private static final String COMMITS = "commits";
    private static final List<String> TABLES = List.of("left", "right");
    private static final int COMMITTED = 5;

    private final Map<String, CopiedStore> stores = new HashMap<>();
    private final TaskTables tables;

    StandbyTablesTest() {
        MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
        for (String name : List.of(COMMITS, "left", "right")) {
            CopiedStore store = new CopiedStore(name);
            stores.put(name, store);
            context.addStateStore(store.original());
        }
        tables = new TaskTables(context, COMMITS);
    }

    /** What a standby shows: the note and the entries of each table. */
    private record Shown(int note, Map<String, Map<Integer, Integer>> entries) {}

    @Test
    void showsWhatOneCommitLeftOrNothing() {
        Random random = new Random(1);
        List<Shown> commits = new ArrayList<>();
        commits.add(new Shown(0, Map.of("left", Map.of(), "right", Map.of())));
        for (int commit = 1; commit <= COMMITTED; commit++) {
            changeSome(random);
            seal(commit);
            commits.add(new Shown(commit, entries(tables)));
        }
        changeSome(random);

        int shownCommits = 0;
        for (int of = 0; of <= changes(COMMITS); of++) {
            for (int left = 0; left <= changes("left"); left++) {
                for (int right = 0; right <= changes("right"); right++) {
                    copy(of, left, right);
                    Optional<Shown> shown = read();
                    assertThat(shown).isIn(Optional.empty(), of == 0 ? Optional.empty() : Optional.of(commits.get(of)));
                    shownCommits += shown.isPresent() ? 1 : 0;
                }
            }
        }
        assertThat(shownCommits).isGreaterThanOrEqualTo(COMMITTED);
    }

    @Test
    void whatIsChangedWhileItIsReadIsNotShown() {
        changeBoth(1);
        seal(1);
        changeBoth(2);
        seal(2);
        copy(1, changes("left") / 2, changes("right") / 2);

        Optional<Integer> answer = StandbyTables.read(this::copyOf, COMMITS, of -> {
            of.open("left");
            copy(1, changes("left"), changes("right") / 2);
            return 1;
        });

        assertThat(answer).isEmpty();
    }

    @Test
    void whatFailsBecauseTheCopyWentOnIsNotShown() {
        changeBoth(1);
        seal(1);
        copyAll();
        changeBoth(2);
        seal(2);

        Optional<Integer> answer = StandbyTables.read(this::copyOf, COMMITS, of -> {
            of.open("left");
            copyAll();
            throw new IllegalStateException("an entry that must be there is not");
        });

        assertThat(answer).isEmpty();
    }

    @Test
    void whatFailsByItselfFails() {
        changeBoth(1);
        seal(1);
        copyAll();

        assertThatThrownBy(() -> StandbyTables.read(this::copyOf, COMMITS, of -> {
                    throw new IllegalStateException("a defect");
                }))
                .hasMessage("a defect");
    }

    @Test
    void nothingIsThereWithoutACopy() {
        StandbyTables.Stores none = name -> {
            throw new InvalidStateStoreException("it has moved");
        };

        assertThat(StandbyTables.isCopied(none, COMMITS)).isFalse();
        assertThat(StandbyTables.read(none, COMMITS, Tables::note)).isEmpty();
        assertThat(StandbyTables.isCopied(this::copyOf, COMMITS)).isFalse();
    }

    @Test
    void aCopyIsNotWritten() {
        changeBoth(1);
        seal(1);
        copyAll();

        assertThatThrownBy(() -> StandbyTables.read(this::copyOf, COMMITS, of -> {
                    of.open("left").put(key(1), value(1));
                    return 1;
                }))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void withoutChangesNothingIsWritten() {
        changeBoth(1);
        seal(1);
        int before = changes(COMMITS) + changes("left") + changes("right");

        seal(1);

        assertThat(changes(COMMITS) + changes("left") + changes("right")).isEqualTo(before);
    }

    private void changeSome(Random random) {
        for (int change = random.nextInt(4); change >= 0; change--) {
            Table table = tables.open(TABLES.get(random.nextInt(TABLES.size())));
            Bytes key = key(random.nextInt(3));
            if (random.nextInt(3) == 0) {
                table.delete(key);
            } else {
                table.put(key, value(random.nextInt()));
            }
        }
    }

    private void changeBoth(int number) {
        TABLES.forEach(name -> tables.open(name).put(key(1), value(number)));
    }

    private void seal(int note) {
        tables.seal(value(note));
    }

    private int changes(String name) {
        return store(name).changes();
    }

    private CopiedStore store(String name) {
        return java.util.Objects.requireNonNull(stores.get(name));
    }

    private void copy(int commits, int left, int right) {
        store(COMMITS).copy(commits);
        store("left").copy(left);
        store("right").copy(right);
    }

    private void copyAll() {
        copy(changes(COMMITS), changes("left"), changes("right"));
    }

    private ReadOnlyKeyValueStore<Bytes, byte[]> copyOf(String name) {
        return store(name).copy();
    }

    private Optional<Shown> read() {
        return StandbyTables.read(
                this::copyOf,
                COMMITS,
                of -> new Shown(ByteBuffer.wrap(of.note()).getInt(), entries(of)));
    }

    private static Map<String, Map<Integer, Integer>> entries(Tables of) {
        Map<String, Map<Integer, Integer>> entries = new TreeMap<>();
        for (String name : TABLES) {
            Map<Integer, Integer> shown = new TreeMap<>();
            try (KeyValueIterator<Bytes, byte[]> all = of.open(name).range(null, null)) {
                all.forEachRemaining(entry -> shown.put(
                        ByteBuffer.wrap(entry.key.get()).getInt(),
                        ByteBuffer.wrap(entry.value).getInt()));
            }
            entries.put(name, shown);
        }
        return entries;
    }

    private static Bytes key(int number) {
        return Bytes.wrap(value(number));
    }

    private static byte[] value(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }
}
