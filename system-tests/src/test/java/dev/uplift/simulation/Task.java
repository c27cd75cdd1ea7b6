package dev.uplift.simulation;

import dev.uplift.kit.streams.BeforeCommit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * One task of one stage: a processor with its stores, its position in its input, and what it has forwarded since its
 * last commit. A commit makes all of that lasting at once, a crash takes all of it back.
 */
final class Task<K, V, L, W> {

    private final Supplier<Processor<K, V, L, W>> supplier;
    private final List<CommittedStore<?, ?>> stores;
    private final String hook;
    private final Sabotage sabotage;
    private final TaskId id;
    private final List<Supplier<Record<K, V>>> input;
    private final Consumer<List<Record<L, W>>> output;
    private Processor<K, V, L, W> processor;
    private TaskContext<L, W> context;
    private BeforeCommit beforeCommit;
    private int committed;
    private int position;
    private int furthest;

    /**
     * @param hook name of the store that does work before commits
     * @param input records in their order, each read anew after a crash; may grow
     * @param output takes what one commit makes visible
     */
    Task(
            TaskId id,
            Supplier<Processor<K, V, L, W>> supplier,
            List<CommittedStore<?, ?>> stores,
            String hook,
            Sabotage sabotage,
            List<Supplier<Record<K, V>>> input,
            Consumer<List<Record<L, W>>> output) {
        this.id = id;
        this.supplier = supplier;
        this.stores = stores;
        this.hook = hook;
        this.sabotage = sabotage;
        this.input = input;
        this.output = output;
        start();
    }

    private void start() {
        Map<String, StateStore> byName = new HashMap<>();
        stores.forEach(store -> byName.put(store.name(), store));
        beforeCommit = BeforeCommit.builder(hook).build();
        byName.put(hook, beforeCommit);
        context = new TaskContext<>(id, byName);
        processor = supplier.get();
        processor.init(context.context());
    }

    boolean hasInput() {
        return position < input.size();
    }

    boolean isCommitted() {
        return committed == position;
    }

    void process(int most) {
        for (int i = 0; i < most && hasInput(); i++) {
            context.at(new TaskContext.Place("input", id.partition(), position));
            processor.process(input.get(position++).get());
            furthest = Math.max(furthest, position);
        }
    }

    /** Where input may be put in that nobody has read yet. */
    int furthest() {
        return furthest;
    }

    void punctuate() {
        context.punctuate();
    }

    void commit() {
        if (!sabotage.skipsWorkBeforeCommit(hook)) {
            beforeCommit.flushCache();
        }
        stores.forEach(CommittedStore::commit);
        committed = position;
        output.accept(context.takeForwarded());
    }

    void crash() {
        if (sabotage.isOutputKeptByCrash()) {
            output.accept(context.takeForwarded());
        }
        stores.forEach(CommittedStore::rollBack);
        stores.stream()
                .filter(store -> sabotage.lostByCrash().contains(store.name()))
                .forEach(CommittedStore::lose);
        stores.forEach(store -> store.replaceAll(value -> sabotage.afterCrash(store.name(), value)));
        position = sabotage.isPositionKeptByCrash() ? position : committed;
        committed = position;
        start();
    }
}
