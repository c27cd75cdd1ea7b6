package dev.uplift.kit.streams;

/** Is told what becomes of a stream thread's clients, see {@link CommitAwareClients}. */
@FunctionalInterface
public interface CommitListener {

    /** The transaction of a stream thread has been committed; called by that thread. */
    void committed(Thread thread);

    /** A stream thread has come back from its group with its tasks, or without some; called by that thread. */
    default void polled(Thread thread) {}
}
