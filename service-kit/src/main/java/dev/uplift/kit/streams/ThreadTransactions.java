package dev.uplift.kit.streams;

/** How many transactions the producer of each stream thread has committed. What a store wrote before the last of them is committed, for a thread has one transaction for all of its tasks. */
final class ThreadTransactions {

    private static final ThreadLocal<long[]> COMMITTED = ThreadLocal.withInitial(() -> new long[1]);

    private ThreadTransactions() {}

    /** This thread's transaction has been committed. */
    static void committed() {
        COMMITTED.get()[0]++;
    }

    /** Of this thread so far. */
    static long count() {
        return COMMITTED.get()[0];
    }
}
