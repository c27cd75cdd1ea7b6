package dev.uplift.kpi.step;

import dev.uplift.domain.kpi.Observation;
import dev.uplift.kit.avro.AvroCodec;
import dev.uplift.kit.avro.RegistryWait;
import dev.uplift.kit.avro.UndecodableException;
import java.util.Optional;

/** Observations in Avro. Those of the current schema are read by {@link ObservationBytes}, all others by Avro itself. */
public final class AvroObservations implements ObservationReader {

    private final AvroCodec<dev.uplift.avro.Observation> codec;

    public AvroObservations(AvroCodec<dev.uplift.avro.Observation> codec) {
        this.codec = codec;
    }

    @Override
    public Reading read(byte[] value) {
        return RegistryWait.until(() -> decode(value));
    }

    private Reading decode(byte[] value) {
        try {
            Optional<Observation> observation =
                    codec.isCurrent(value) ? ObservationBytes.read(value, AvroCodec.HEADER_BYTES) : Optional.empty();
            return new Reading.Read(observation.isPresent() ? observation.get() : toDomain(codec.decode(value)));
        } catch (UndecodableException e) {
            return new Reading.Unreadable(String.valueOf(e.getMessage()));
        }
    }

    private static Observation toDomain(dev.uplift.avro.Observation observation) {
        return new Observation(
                observation.getSource(),
                observation.getId(),
                observation.getMetric(),
                observation.getOccurredAt().toEpochMilli(),
                observation.getValue(),
                observation.getDimensions());
    }
}
