package dev.uplift.kit.query;

import dev.uplift.kit.streams.CommitListener;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Of one kind, by partition: views of the active tasks that run in this process and have their state, and which other state here is a copy. */
public final class TaskViews<V extends TaskView> implements CommitListener {

    private final Map<Integer, V> byPartition = new ConcurrentHashMap<>();
    private final Set<Integer> copied = ConcurrentHashMap.newKeySet();
    private final AtomicLong openings = new AtomicLong();

    public Optional<V> find(int partition) {
        return Optional.ofNullable(byPartition.get(partition));
    }

    public Stream<V> all() {
        return byPartition.values().stream();
    }

    /** A task has its state and begins. */
    public void open(int partition, V view) {
        copied.remove(partition);
        byPartition.put(partition, view);
        openings.incrementAndGet();
    }

    /**
     * The stores of a task are copied from their changelogs from now on. Before that they may hold what a task here wrote and did not
     * commit, be it before the process was killed.
     */
    void copyBegins(int partition) {
        copied.add(partition);
    }

    void copyEnds(int partition) {
        copied.remove(partition);
    }

    /** Reads the stores of a task that is not here; empty if they are no copy, or any task has come meanwhile. */
    <T> Optional<T> ofCopy(int partition, Supplier<Optional<T>> question) {
        long before = openings.get();
        if (!copied.contains(partition)) {
            return Optional.empty();
        }
        Optional<T> answer = question.get();
        return openings.get() == before && copied.contains(partition) ? answer : Optional.empty();
    }

    /** The task ends; when this returns, nobody reads its stores any more. */
    public void close(int partition, V view) {
        byPartition.remove(partition, view);
        view.gate().close();
    }

    @Override
    public void polled(Thread thread) {
        byPartition.values().forEach(view -> view.gate().heard(thread));
    }

    @Override
    public void committed(Thread thread) {
        byPartition.values().forEach(view -> view.committed(thread));
    }
}
