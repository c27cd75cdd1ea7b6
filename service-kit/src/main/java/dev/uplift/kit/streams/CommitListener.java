package dev.uplift.kit.streams;

/** Is told of commits, see {@link CommitAwareClients}. */
@FunctionalInterface
public interface CommitListener {

    /** The transaction of a stream thread has been committed; called by that thread. */
    void committed(Thread thread);
}
