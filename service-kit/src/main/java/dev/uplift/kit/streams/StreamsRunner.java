package dev.uplift.kit.streams;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TaskMetadata;
import org.apache.kafka.streams.ThreadMetadata;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one topology. A failed thread is replaced as long as {@link ThreadFailures} sees hope; without, the runner has failed for good and
 * says so in {@link #problem()}.
 */
public final class StreamsRunner implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StreamsRunner.class);

    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(30);

    private final String applicationId;
    private final LocalState localState;
    private final KafkaStreams streams;
    private final ThreadFailures failures;
    private volatile @Nullable Throwable fatal;

    /** @param metrics get the figures of {@link StreamsMetrics} */
    public StreamsRunner(Topology topology, Properties properties, MeterRegistry metrics) {
        this.applicationId = properties.getProperty(StreamsConfig.APPLICATION_ID_CONFIG);
        this.localState = LocalState.of(properties);
        String threads = properties
                .getOrDefault(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1)
                .toString();
        this.failures = new ThreadFailures(Integer.parseInt(threads), System::nanoTime);
        this.streams = new KafkaStreams(topology, properties, new SteadyTime());
        streams.setUncaughtExceptionHandler(this::onFailedThread);
        streams.setGlobalStateRestoreListener(new RestoreProgress());
        new StreamsMetrics(applicationId, streams).register(metrics);
    }

    /**
     * Reads what is on the disk, which may take a while, and wipes what can not be used; to be called before the start. Since this was created, the
     * state on the disk is locked against other processes.
     */
    public void checkLocalState() {
        localState.wipeUnusable();
    }

    public void start() {
        streams.start();
    }

    /** For queries. */
    public KafkaStreams streams() {
        return streams;
    }

    /** Why the topology is not working; empty: it is, with every assigned task running. */
    public Optional<String> problem() {
        if (fatal != null) {
            return Optional.of("failed: " + fatal);
        }
        if (streams.state() != KafkaStreams.State.RUNNING) {
            return Optional.of("state is " + streams.state());
        }
        long tasks = 0;
        for (ThreadMetadata thread : streams.metadataForLocalThreads()) {
            if (!"RUNNING".equals(thread.threadState())) {
                return Optional.of("a thread is " + thread.threadState());
            }
            tasks += thread.activeTasks().stream().map(TaskMetadata::taskId).count()
                    + thread.standbyTasks().size();
        }
        return tasks == 0 ? Optional.of("no tasks assigned yet") : Optional.empty();
    }

    /** Whether it will never work again in this process. */
    public boolean hasFailed() {
        return fatal != null || streams.state() == KafkaStreams.State.ERROR;
    }

    /** Commits, leaves the group so that others take over at once, and ends all threads. */
    @Override
    public void close() {
        boolean isClosed = streams.close(CloseOptions.timeout(CLOSE_WITHIN)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
        if (!isClosed) {
            LOG.warn("{} did not end its threads within {}", applicationId, CLOSE_WITHIN);
        }
    }

    private StreamThreadExceptionResponse onFailedThread(Throwable failure) {
        if (failures.mayGoOn(failure)) {
            LOG.error("A thread of {} failed and is replaced", applicationId, failure);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        LOG.error("Threads of {} keep failing; giving up", applicationId, failure);
        fatal = failure;
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
}
