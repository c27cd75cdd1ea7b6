package dev.uplift.kit.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RestoreProgressTest {

    private static final TopicPartition PARTITION = new TopicPartition("ids-changelog", 3);

    private final AtomicLong clock = new AtomicLong();
    private final List<String> told = new ArrayList<>();
    private final RestoreProgress progress = new RestoreProgress(clock::get, told::add);

    @Test
    void saysHowFarItIsHowFastAndHowLongItTakes() {
        progress.onRestoreStart(PARTITION, "ids", 1_000, 21_000);
        batchAfter(1_000, 3_499, 2_400);
        assertThat(told).isEmpty();

        batchAfter(1_000, 5_999, 2_400);
        progress.onRestoreEnd(PARTITION, "ids", 4_800);

        assertThat(told)
                .containsExactly(
                        "Restoring ids of ids-changelog-3: 25 %, 4,800 records so far, 2,400/s, about 6 s left",
                        "Restored ids of ids-changelog-3: 4,800 records in 2.0 s, 2,400/s");
    }

    @Test
    void saysNothingOfWhatIsRestoredInAnInstant() {
        progress.onRestoreStart(PARTITION, "ids", 5, 500);
        progress.onRestoreEnd(PARTITION, "ids", 400);

        assertThat(told).isEmpty();
    }

    @Test
    void beginsAnewAfterATaskHasMovedAwayAndCameBack() {
        progress.onRestoreStart(PARTITION, "ids", 0, 100);
        batchAfter(1_900, 9, 10);
        progress.onRestoreSuspended(PARTITION, "ids", 10);
        batchAfter(1_900, 19, 10);

        assertThat(told).isEmpty();
    }

    private void batchAfter(long millis, long endOffset, long records) {
        clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
        progress.onBatchRestored(PARTITION, "ids", endOffset, records);
    }
}
