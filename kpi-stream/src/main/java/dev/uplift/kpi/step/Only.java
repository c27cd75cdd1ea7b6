package dev.uplift.kpi.step;

import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Passes on what is of a class.
 *
 * @param <W> the class
 */
public final class Only<K, V, W extends V> extends ContextualProcessor<K, V, K, W> {

    private final Class<W> type;

    public Only(Class<W> type) {
        this.type = type;
    }

    @Override
    public void process(Record<K, V> record) {
        if (type.isInstance(record.value())) {
            context().forward(record.withValue(type.cast(record.value())));
        }
    }
}
