package dev.uplift.kit.query;

import dev.uplift.kit.streams.CommitListener;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Views of one kind, by partition, of the active tasks that run in this process and have their state. */
public final class TaskViews<V extends TaskView> implements CommitListener {

    private final Map<Integer, V> byPartition = new ConcurrentHashMap<>();

    public Optional<V> find(int partition) {
        return Optional.ofNullable(byPartition.get(partition));
    }

    public Stream<V> all() {
        return byPartition.values().stream();
    }

    /** A task has its state and begins. */
    public void open(int partition, V view) {
        byPartition.put(partition, view);
    }

    /** The task ends; when this returns, nobody reads its stores any more. */
    public void close(int partition, V view) {
        byPartition.remove(partition, view);
        view.gate().close();
    }

    @Override
    public void committed(Thread thread) {
        byPartition.values().forEach(view -> view.committed(thread));
    }
}
