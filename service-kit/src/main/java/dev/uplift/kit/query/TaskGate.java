package dev.uplift.kit.query;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Between one task that writes its stores and the questions that read them.
 *
 * <p>A store also holds what the running transaction wrote and may yet take back. So a reader reads under a lock that
 * keeps the task from writing, notes how much had been written, lets go, and hands its result out only when a commit has
 * covered that much (docs/decisions/0007-committed-reads.md). A gate that was closed hands out nothing, nor does one whose task has
 * not been heard of by its group since it began, or for so long that it may have been given to another instance, which knows more.
 */
public final class TaskGate {

    /** Well below the 6 s after which a group gives up a member. */
    private static final Duration LEASE = Duration.ofSeconds(4);

    private final LongSupplier nanoTime;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Condition changed = lock.writeLock().newCondition();
    private final Thread writer = Thread.currentThread();
    private long written;
    private long committed;
    private boolean isClosed;
    private volatile Optional<Long> heardNanos = Optional.empty();

    /** To be made by the thread that will write. */
    public TaskGate() {
        this(System::nanoTime);
    }

    TaskGate(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** The state can not be read: it has gone elsewhere, or was not committed in time. */
    public static final class ClosedException extends RuntimeException {
        ClosedException(String reason) {
            super(reason, null, false, false);
        }
    }

    /** Runs a change of the stores, or the processing of a record, which a commit will follow. */
    public void write(Runnable change) {
        exclusively(() -> {
            written++;
            change.run();
        });
    }

    /** The same for what may turn out to change nothing, and says so. If it fails it may have changed something. */
    public void writeIfChanged(BooleanSupplier change) {
        exclusively(() -> {
            boolean isChanged = true;
            try {
                isChanged = change.getAsBoolean();
            } finally {
                written += isChanged ? 1 : 0;
            }
        });
    }

    /** Runs something while nobody reads; it writes nothing to the stores. */
    public void exclusively(Runnable action) {
        lock.writeLock().lock();
        try {
            action.run();
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** A thread still had its tasks when it came back from its group. */
    public void heard(Thread thread) {
        if (thread == writer) {
            heardNanos = Optional.of(nanoTime.getAsLong());
        }
    }

    /** Also a task that has just begun may have been given away while it was restored. */
    private boolean isOverdue() {
        return heardNanos
                .filter(heard -> nanoTime.getAsLong() - heard <= LEASE.toNanos())
                .isEmpty();
    }

    /** The transaction of a thread has been committed, with all that its tasks wrote. */
    public void committed(Thread thread) {
        if (thread != writer) {
            return;
        }
        lock.writeLock().lock();
        try {
            committed = written;
            changed.signalAll();
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** No reader is inside any more when this returns, so that stores may be closed. */
    public void close() {
        lock.writeLock().lock();
        try {
            isClosed = true;
            changed.signalAll();
        } finally {
            lock.writeLock().unlock();
        }
    }

    /**
     * Reads, and returns when what was read is committed.
     *
     * @throws ClosedException if the task goes away first, or no commit comes within the patience
     */
    public <T> T read(Supplier<T> question, Duration patience) throws InterruptedException {
        T answer;
        long seen;
        lock.readLock().lock();
        try {
            if (isClosed || isOverdue()) {
                throw new ClosedException("the state has moved, or may have");
            }
            answer = question.get();
            seen = written;
        } finally {
            lock.readLock().unlock();
        }
        awaitCommit(seen, patience);
        return answer;
    }

    private void awaitCommit(long seen, Duration patience) throws InterruptedException {
        long nanos = patience.toNanos();
        lock.writeLock().lock();
        try {
            while (committed < seen) {
                if (isClosed) {
                    throw new ClosedException("the state has moved");
                }
                if (nanos <= 0) {
                    throw new ClosedException("no commit within " + patience);
                }
                nanos = changed.awaitNanos(nanos);
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Waits for the next commit, at most so long. */
    public void awaitNextCommit(Duration patience) throws InterruptedException {
        long nanos = patience.toNanos();
        lock.writeLock().lock();
        try {
            long before = committed;
            while (committed == before && !isClosed && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
        } finally {
            lock.writeLock().unlock();
        }
    }
}
