package dev.uplift.kit.query;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StandbyUpdateListener;
import org.apache.kafka.streams.processor.TaskId;

/**
 * Hears from Kafka Streams from when on the stores of a standby task hold what was copied, and nothing else (KIP-988). They are opened
 * before they are checked: after a kill they still hold what the task wrote last.
 *
 * @param viewsByCommits views of the kind of task that has a store, by the store of {@link dev.uplift.kit.tables.TaskTables}
 */
public record CopyListener(Map<String, TaskViews<?>> viewsByCommits) implements StandbyUpdateListener {

    @Override
    public void onUpdateStart(TopicPartition changelog, String store, long startingOffset) {
        views(store).ifPresent(views -> views.copyBegins(changelog.partition()));
    }

    @Override
    public void onBatchLoaded(
            TopicPartition changelog, String store, TaskId task, long endOffset, long count, long currentEndOffset) {
        // Whoever reads sees for himself what has come.
    }

    /** A copy that is promoted remains one until the task begins. */
    @Override
    public void onUpdateSuspended(
            TopicPartition changelog, String store, long offset, long currentEndOffset, SuspendReason reason) {
        if (reason == SuspendReason.MIGRATED) {
            views(store).ifPresent(views -> views.copyEnds(changelog.partition()));
        }
    }

    private Optional<TaskViews<?>> views(String store) {
        return Optional.ofNullable(viewsByCommits.get(store));
    }
}
