package dev.uplift.kit.query;

import java.util.Optional;
import java.util.function.Function;

/** Views of tasks that run elsewhere, over the copies of their state that this instance keeps. */
public interface Standbys<V> {

    /** Whether a copy of a partition's state is here, however old. */
    boolean has(int partition);

    /**
     * Asks a copy as one commit left it.
     *
     * @return empty if none is here, or it is between two commits, or the task itself has come here
     */
    <T> Optional<T> read(int partition, Function<V, T> question);

    /** There are no copies. */
    static <V> Standbys<V> none() {
        return new Standbys<>() {
            @Override
            public boolean has(int partition) {
                return false;
            }

            @Override
            public <T> Optional<T> read(int partition, Function<V, T> question) {
                return Optional.empty();
            }
        };
    }
}
