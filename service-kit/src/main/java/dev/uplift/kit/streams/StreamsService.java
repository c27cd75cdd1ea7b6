package dev.uplift.kit.streams;

import dev.uplift.kit.platform.Surroundings;
import dev.uplift.kit.service.Readiness;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of a service that runs one topology: it waits for its surroundings, builds the topology and runs it, in the
 * background, and knows at each moment how far it is.
 */
public final class StreamsService implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StreamsService.class);
    private static final long JOIN_MILLIS = 10_000;

    private final String name;
    private final Surroundings surroundings;
    private final RunnerFactory factory;
    private final Thread starter;

    private volatile Readiness beforeRunning = new Readiness.NotReady("not started");
    private @Nullable StreamsRunner runner;
    private boolean isClosed;

    /** Builds what is to run, once topics and schemas are there; empty if nothing is to run. May block. */
    public interface RunnerFactory {
        Optional<StreamsRunner> create(Surroundings surroundings) throws Exception;
    }

    public StreamsService(String name, Surroundings surroundings, RunnerFactory factory) {
        this.name = name;
        this.surroundings = surroundings;
        this.factory = factory;
        this.starter = new Thread(this::prepareAndRun, name + "-start");
    }

    public void start() {
        starter.start();
    }

    public Readiness readiness() {
        Optional<StreamsRunner> running = runner();
        if (running.isEmpty() || beforeRunning instanceof Readiness.Failed) {
            return beforeRunning;
        }
        Optional<String> problem = running.get().problem();
        if (problem.isEmpty()) {
            return new Readiness.Ready();
        }
        return running.get().hasFailed() ? new Readiness.Failed(problem.get()) : new Readiness.NotReady(problem.get());
    }

    /** What runs; empty before the surroundings are ready. */
    public synchronized Optional<StreamsRunner> runner() {
        return Optional.ofNullable(runner);
    }

    @Override
    public void close() {
        try {
            starter.interrupt();
            starter.join(JOIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        takeRunner().ifPresent(StreamsRunner::close);
    }

    private synchronized Optional<StreamsRunner> takeRunner() {
        isClosed = true;
        return Optional.ofNullable(runner);
    }

    private void prepareAndRun() {
        try {
            surroundings.prepare(reason -> beforeRunning = new Readiness.NotReady(reason));
            beforeRunning = new Readiness.NotReady("building the topology");
            factory.create(surroundings).ifPresent(this::checkAndRun);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            // Who waits within the factory is told to stop by this as well, and says so in other exceptions.
            if (!Thread.currentThread().isInterrupted()) {
                LOG.error("{} can not start", name, e);
                beforeRunning = new Readiness.Failed(String.valueOf(e.getMessage()));
            }
        }
    }

    /** The check holds no lock, so that whoever asks for readiness meanwhile is answered. */
    private void checkAndRun(StreamsRunner created) {
        beforeRunning = new Readiness.NotReady("checking the local state");
        try {
            created.checkLocalState();
        } catch (RuntimeException e) {
            created.close();
            throw e;
        }
        run(created);
    }

    /** A start restores what all tasks read, which may take long: whoever asks or closes meanwhile does not wait for it. */
    private void run(StreamsRunner created) {
        if (isTaken(created)) {
            created.start();
        } else {
            created.close();
        }
    }

    private synchronized boolean isTaken(StreamsRunner created) {
        if (!isClosed) {
            runner = created;
        }
        return !isClosed;
    }
}
