package dev.uplift.ingestion;

import dev.uplift.avro.ImprovementEvent;
import dev.uplift.avro.Observation;
import dev.uplift.ingestion.check.Checked;
import dev.uplift.kit.avro.AvroCodec;
import dev.uplift.kit.avro.SchemaRegistry;
import dev.uplift.schemas.ControlHeaders;
import dev.uplift.schemas.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** Checked events as Kafka records. */
final class EventRecords {

    private final AvroCodec<Observation> observations;
    private final AvroCodec<ImprovementEvent> improvementEvents;

    EventRecords(SchemaRegistry registry) {
        this.observations = new AvroCodec<>(Observation.class, Topics.OBSERVATIONS.name(), registry);
        this.improvementEvents = new AvroCodec<>(ImprovementEvent.class, Topics.IMPROVEMENT_EVENTS.name(), registry);
    }

    ProducerRecord<byte[], byte[]> of(Checked.Good event) {
        byte[] value = event.value() instanceof Observation observation
                ? observations.encode(observation)
                : improvementEvents.encode((ImprovementEvent) event.value());
        List<Header> headers =
                event.arrival().map(EventRecords::arrival).map(List::of).orElse(List.of());
        return new ProducerRecord<>(
                event.topic().name(), null, event.key().getBytes(StandardCharsets.UTF_8), value, headers);
    }

    /** Moves the arrival clock of one partition of observations. */
    static ProducerRecord<byte[], byte[]> mark(int partition, Instant arrivedAt) {
        Header mark = new RecordHeader(ControlHeaders.CONTROL, ControlHeaders.MARK.getBytes(StandardCharsets.UTF_8));
        return new ProducerRecord<>(
                Topics.OBSERVATIONS.name(), partition, (byte[]) null, (byte[]) null, List.of(mark, arrival(arrivedAt)));
    }

    private static Header arrival(Instant instant) {
        byte[] millis =
                ByteBuffer.allocate(Long.BYTES).putLong(instant.toEpochMilli()).array();
        return new RecordHeader(ControlHeaders.ARRIVAL, millis);
    }
}
