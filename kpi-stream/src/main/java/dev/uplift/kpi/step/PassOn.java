package dev.uplift.kpi.step;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Makes of a stray the record that it was, under its own key. */
public final class PassOn extends ContextualProcessor<String, Combined.Stray, Bytes, Bytes> {

    @Override
    public void process(Record<String, Combined.Stray> record) {
        Combined.Stray stray = record.value();
        context().forward(new Record<>(stray.key(), stray.value(), record.timestamp(), stray.headers()));
    }
}
