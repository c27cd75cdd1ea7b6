package dev.uplift.kit.query;

import dev.uplift.kit.tables.StandbyTables;
import dev.uplift.kit.tables.Tables;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.state.QueryableStoreTypes;

/**
 * Copies that Kafka Streams keeps: standby tasks, and such that became tasks and are still being restored.
 *
 * @param commits as in {@link dev.uplift.kit.tables.TaskTables}
 * @param view over the tables of a task
 * @param local the tasks that run here: what they write is not committed yet, so they are not asked this way; and which copies are
 *     copies, as {@link CopyListener} tells it
 */
public record StreamsStandbys<V extends TaskView>(
        KafkaStreams streams, String commits, Function<Tables, V> view, TaskViews<V> local) implements Standbys<V> {

    @Override
    public boolean has(int partition) {
        return local.ofCopy(partition, () -> Optional.of(StandbyTables.isCopied(stores(partition), commits)))
                .orElse(false);
    }

    @Override
    public <T> Optional<T> read(int partition, Function<V, T> question) {
        return local.ofCopy(
                partition,
                () -> StandbyTables.read(stores(partition), commits, tables -> question.apply(view.apply(tables))));
    }

    private StandbyTables.Stores stores(int partition) {
        return name -> streams.store(
                StoreQueryParameters.fromNameAndType(name, QueryableStoreTypes.<Bytes, byte[]>keyValueStore())
                        .withPartition(partition)
                        .enableStaleStores());
    }
}
