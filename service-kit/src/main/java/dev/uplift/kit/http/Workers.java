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
 * The threads that answer, apart for what clients ask, for what other instances pass on, for health, and for streams. Who answers a client may wait for another
 * instance; were its threads also those that answer others, two instances could wait for each other, with no thread left in either. And a service that is busy with
 * slow clients is not to be restarted for it.
 *
 * <p>Source: the bulkhead of M. Nygard, Release It!, 2nd edition (2018).
 */
final class Workers implements AutoCloseable {

    private static final int KEEP_SECONDS = 10;
    private static final int HEALTH_THREADS = 2;

    private final ExecutorService clients;
    private final ExecutorService peers;
    private final ExecutorService health;
    private final ExecutorService streams;

    /** Who asks. */
    enum Asker {
        CLIENT,
        /** Another instance, which passes on what a client asked. */
        PEER,
        /** Whoever restarts a service that does not answer about its health. */
        SUPERVISOR
    }

    Workers(HttpSettings settings) {
        this.clients = queued("http", settings.threads());
        this.peers = queued("http-peer", settings.peers().threads());
        this.health = queued("http-health", HEALTH_THREADS);
        this.streams = new ThreadPoolExecutor(
                0, settings.streams(), KEEP_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), named("http-stream"));
    }

    /** Begins once a thread is free; what waits is bounded by the connections, each of which has one request. */
    void answer(Asker asker, Runnable work) {
        ExecutorService own = switch (asker) {
            case CLIENT -> clients;
            case PEER -> peers;
            case SUPERVISOR -> health;
        };
        own.execute(work);
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
        health.shutdownNow();
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
