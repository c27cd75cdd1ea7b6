package dev.uplift.kit.http;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that answer, apart for what clients ask, for what other instances pass on, and for streams. Who answers a client may wait for another
 * instance; were its threads also those that answer others, two instances could wait for each other, with no thread left in either.
 *
 * <p>Source: the bulkhead of M. Nygard, Release It!, 2nd edition (2018).
 */
final class Workers implements AutoCloseable {

    private static final int KEEP_SECONDS = 10;

    private final ExecutorService clients;
    private final ExecutorService peers;
    private final ExecutorService streams;

    Workers(HttpSettings settings) {
        this.clients = queued("http", settings.threads());
        this.peers = queued("http-peer", settings.peers().threads());
        this.streams = new ThreadPoolExecutor(
                0, settings.streams(), KEEP_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), named("http-stream"));
    }

    /** Begins once a thread is free; what waits is bounded by the connections, each of which has one request. */
    void answer(boolean isPeer, Runnable work) {
        (isPeer ? peers : clients).execute(work);
    }

    /** @throws RejectedExecutionException if as many streams are open as may be */
    void stream(Runnable work) {
        streams.execute(work);
    }

    /** Streams do not end by themselves. */
    void endStreams() {
        streams.shutdownNow();
    }

    @Override
    public void close() {
        endStreams();
        clients.shutdownNow();
        peers.shutdownNow();
    }

    private static ExecutorService queued(String name, int threads) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads, threads, KEEP_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named(name));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static ThreadFactory named(String name) {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
