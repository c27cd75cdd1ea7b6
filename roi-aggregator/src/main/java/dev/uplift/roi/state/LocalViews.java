package dev.uplift.roi.state;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The views of the active tasks that run in this process and have their state. */
public final class LocalViews {

    private final Partitions<ImprovementView> improvements = new Partitions<>();
    private final Partitions<WindowView> windows = new Partitions<>();
    private final Partitions<AlertView> alerts = new Partitions<>();

    public Partitions<ImprovementView> improvements() {
        return improvements;
    }

    public Partitions<WindowView> windows() {
        return windows;
    }

    public Partitions<AlertView> alerts() {
        return alerts;
    }

    /** To be told after each commit, by the thread whose transaction it was. */
    public void committed(Thread thread) {
        Stream.of(improvements, windows, alerts)
                .flatMap(partitions -> partitions.byPartition.values().stream())
                .forEach(view -> view.gate().committed(thread));
    }

    /** Views of one kind by partition. */
    public static final class Partitions<V extends TaskView> {

        private final Map<Integer, V> byPartition = new ConcurrentHashMap<>();

        public Optional<V> find(int partition) {
            return Optional.ofNullable(byPartition.get(partition));
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
    }
}
