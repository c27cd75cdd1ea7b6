package dev.uplift.kit.streams;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says every other second how far the restoration of a store is, how fast it goes and how long it will take. By time and not by
 * records: one record may be one account or 512 event ids.
 */
final class RestoreProgress implements StateRestoreListener {

    private static final Logger LOG = LoggerFactory.getLogger(RestoreProgress.class);
    private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** What is less and took no second is not worth a line at each start. */
    private static final long SMALL_RECORDS = 1_000;

    private final LongSupplier nanoTime;
    private final Consumer<String> log;
    private final Map<TopicPartition, Restore> running = new ConcurrentHashMap<>();

    private record Restore(long first, long end, long startedNanos, long toldNanos, long restored) {

        double seconds(long now) {
            return Math.max(1, now - startedNanos) / 1e9;
        }
    }

    RestoreProgress() {
        this(System::nanoTime, LOG::info);
    }

    RestoreProgress(LongSupplier nanoTime, Consumer<String> log) {
        this.nanoTime = nanoTime;
        this.log = log;
    }

    @Override
    public void onRestoreStart(TopicPartition partition, String store, long startingOffset, long endingOffset) {
        long now = nanoTime.getAsLong();
        running.put(partition, new Restore(startingOffset, endingOffset, now, now, 0));
    }

    @Override
    public void onBatchRestored(TopicPartition partition, String store, long batchEndOffset, long count) {
        running.computeIfPresent(partition, (key, before) -> {
            long now = nanoTime.getAsLong();
            long restored = before.restored + count;
            boolean isTold = now - before.toldNanos >= EVERY_NANOS;
            if (isTold) {
                tell(store, key, before, batchEndOffset + 1, restored, now);
            }
            return new Restore(
                    before.first, before.end, before.startedNanos, isTold ? now : before.toldNanos, restored);
        });
    }

    /** The share is of offsets, of which some are markers of transactions and no records. */
    private void tell(
            String store, TopicPartition partition, Restore restore, long nextOffset, long restored, long now) {
        double share = Math.min(1.0, (double) (nextOffset - restore.first) / Math.max(1, restore.end - restore.first));
        double seconds = restore.seconds(now);
        double left = share > 0 ? seconds / share - seconds : Double.POSITIVE_INFINITY;
        log.accept(String.format(
                Locale.ROOT,
                "Restoring %s of %s: %.0f %%, %,d records so far, %,.0f/s, about %.0f s left",
                store,
                partition,
                100 * share,
                restored,
                restored / seconds,
                left));
    }

    @Override
    public void onRestoreEnd(TopicPartition partition, String store, long totalRestored) {
        Restore restore = running.remove(partition);
        if (restore == null) {
            return;
        }
        double seconds = restore.seconds(nanoTime.getAsLong());
        if (totalRestored >= SMALL_RECORDS || seconds >= 1) {
            log.accept(String.format(
                    Locale.ROOT,
                    "Restored %s of %s: %,d records in %.1f s, %,.0f/s",
                    store,
                    partition,
                    totalRestored,
                    seconds,
                    totalRestored / seconds));
        }
    }

    @Override
    public void onRestoreSuspended(TopicPartition partition, String store, long totalRestored) {
        running.remove(partition);
    }
}
