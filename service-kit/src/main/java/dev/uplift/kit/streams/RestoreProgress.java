package dev.uplift.kit.streams;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says how the restoration of state goes on, for stores that take longer than an instant. */
final class RestoreProgress implements StateRestoreListener {

    private static final Logger LOG = LoggerFactory.getLogger(RestoreProgress.class);
    private static final long SMALL = 10_000;
    private static final long STEP = 100_000;

    private final Map<TopicPartition, Restore> running = new ConcurrentHashMap<>();

    private record Restore(long startedNanos, long records, long restored) {}

    @Override
    public void onRestoreStart(TopicPartition partition, String store, long startingOffset, long endingOffset) {
        running.put(partition, new Restore(System.nanoTime(), endingOffset - startingOffset, 0));
    }

    @Override
    public void onBatchRestored(TopicPartition partition, String store, long batchEndOffset, long count) {
        running.computeIfPresent(partition, (key, before) -> {
            Restore now = new Restore(before.startedNanos, before.records, before.restored + count);
            if (now.restored / STEP != before.restored / STEP) {
                LOG.info("Restoring {} {}: {} of {} records", store, partition, now.restored, now.records);
            }
            return now;
        });
    }

    @Override
    public void onRestoreEnd(TopicPartition partition, String store, long totalRestored) {
        Restore restore = running.remove(partition);
        if (restore != null && totalRestored >= SMALL) {
            long millis = (System.nanoTime() - restore.startedNanos) / 1_000_000;
            LOG.info("Restored {} {}: {} records in {} ms", store, partition, totalRestored, millis);
        }
    }
}
