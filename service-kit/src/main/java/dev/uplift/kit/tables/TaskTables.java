package dev.uplift.kit.tables;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The tables of a task that runs here. The changelogs of its stores are copied to a standby one by one, so a copy may have more
 * of one than of another. What a transaction changes in a table lies between two stamps, therefore, and one entry that is written
 * with each commit says which stamps are its own (docs/decisions/0026-standbys-answer.md). Without changes nothing is written.
 */
public final class TaskTables implements Tables {

    private final ProcessorContext<?, ?> context;
    private final KeyValueStore<Bytes, byte[]> commits;
    private final Map<String, StampedTable> opened = new TreeMap<>();
    private LastCommit last;

    /** @param commits name of the store that holds nothing but the entry of the last commit */
    public TaskTables(ProcessorContext<?, ?> context, String commits) {
        this.context = context;
        this.commits = context.getStateStore(commits);
        byte[] known = this.commits.get(LastCommit.KEY);
        last = known == null ? LastCommit.NONE : LastCommit.read(known);
    }

    @Override
    public Table open(String name) {
        return opened.computeIfAbsent(name, unused -> new StampedTable(context.getStateStore(name)));
    }

    @Override
    public byte[] note() {
        return last.note();
    }

    /** To be called before each commit, when nothing more is changed. */
    public void seal(byte[] note) {
        boolean isChanged = !Arrays.equals(note, last.note());
        for (StampedTable table : opened.values()) {
            isChanged |= table.end();
        }
        if (isChanged) {
            Map<String, Long> transactions = new TreeMap<>();
            opened.forEach((name, table) -> transactions.put(name, table.transactions()));
            last = new LastCommit(note, transactions);
            commits.put(LastCommit.KEY, last.bytes());
        }
    }
}
