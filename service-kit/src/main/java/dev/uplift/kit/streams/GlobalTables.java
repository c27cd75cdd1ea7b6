package dev.uplift.kit.streams;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far the tables that each instance reads whole have come. They are behind their topics, usually by milliseconds, by seconds while a partition has no
 * leader; whoever must not miss what is in the topics asks where these end, and goes on when the tables are there.
 */
public final class GlobalTables implements AutoCloseable {

    /** Setting of the application: the {@link GlobalTables} that are told what was read. */
    public static final String TABLES = "uplift.global.tables";

    private static final Logger LOG = LoggerFactory.getLogger(GlobalTables.class);
    private static final int ANSWER_WITHIN_MILLIS = 5_000;
    private static final long AGAIN_NANOS = Duration.ofMillis(500).toNanos();
    private static final long LONG_NANOS = Duration.ofSeconds(10).toNanos();

    private final Admin admin;
    private final Set<TopicPartition> partitions;
    private final LongSupplier nanoTime;
    private final Map<TopicPartition, Long> read = new ConcurrentHashMap<>();

    /**
     * @param admin is closed with this
     * @param partitions of all topics of the tables
     * @param nanoTime like {@link System#nanoTime}
     */
    public GlobalTables(Admin admin, Set<TopicPartition> partitions, LongSupplier nanoTime) {
        this.admin = admin;
        this.partitions = Set.copyOf(partitions);
        this.nanoTime = nanoTime;
    }

    /** To be called by the consumer of the tables before each poll, when what the one before brought is in the tables. */
    void readBy(Consumer<byte[], byte[]> consumer) {
        for (TopicPartition partition : consumer.assignment()) {
            try {
                read.put(partition, consumer.position(partition, Duration.ZERO));
            } catch (TimeoutException e) {
                // Where it stands is being checked with a new leader: what was said of it holds.
                LOG.debug("no position in {}", partition, e);
            }
        }
    }

    /**
     * Asks where the topics end, and does not wait for the answer.
     *
     * @return whether the tables contain all that the topics had when this was called, or later; as long as brokers do not answer it asks again, and says no
     */
    public BooleanSupplier haveAllOfNow() {
        return new Question();
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }

    private final class Question implements BooleanSupplier {

        private final long since = nanoTime.getAsLong();
        private long askedAt = since;
        private CompletableFuture<Map<TopicPartition, ListOffsetsResultInfo>> ends = ends();
        private @Nullable Throwable failure;
        private boolean isTold;

        @Override
        public boolean getAsBoolean() {
            long now = nanoTime.getAsLong();
            if (ends.isCompletedExceptionally() && now - askedAt >= AGAIN_NANOS) {
                failure = ends.handle((answer, thrown) -> thrown).join();
                askedAt = now;
                ends = ends();
            }
            boolean isAnswered = ends.isDone() && !ends.isCompletedExceptionally();
            boolean isThere = isAnswered && haveAllBefore(ends.join());
            if (!isThere && !isTold && now - since >= LONG_NANOS) {
                isTold = true;
                LOG.warn(
                        "For {} s what depends on global tables has waited: they have {} of {}",
                        Duration.ofNanos(now - since).toSeconds(),
                        read,
                        isAnswered ? ends.join() : "topics of which brokers do not say where they end",
                        failure);
            }
            return isThere;
        }
    }

    private boolean haveAllBefore(Map<TopicPartition, ListOffsetsResultInfo> ends) {
        return ends.entrySet().stream()
                .allMatch(end ->
                        read.getOrDefault(end.getKey(), 0L) >= end.getValue().offset());
    }

    /** With what stands behind an open transaction: it was acknowledged, and the tables get it when the transaction ends. */
    private CompletableFuture<Map<TopicPartition, ListOffsetsResultInfo>> ends() {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        ListOffsetsOptions options =
                new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED).timeoutMs(ANSWER_WITHIN_MILLIS);
        return admin.listOffsets(latest, options).all().toCompletionStage().toCompletableFuture();
    }
}
