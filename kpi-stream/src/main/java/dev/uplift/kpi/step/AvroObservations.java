package dev.uplift.kpi.step;

import dev.uplift.domain.kpi.Observation;
import dev.uplift.domain.kpi.PlainObservation;
import dev.uplift.kit.avro.AvroCodec;
import dev.uplift.kit.avro.RegistryWait;
import dev.uplift.kit.avro.UndecodableException;
import dev.uplift.kpi.step.ObservationReader.Reading.Read;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Observations in Avro. Those of the current schema are read by {@link ObservationBytes}, all others by Avro itself. */
public final class AvroObservations implements ObservationReader {

    private final AvroCodec<dev.uplift.avro.Observation> codec;

    public AvroObservations(AvroCodec<dev.uplift.avro.Observation> codec) {
        this.codec = codec;
    }

    @Override
    public Reading read(byte @Nullable [] key, byte[] value) {
        return RegistryWait.until(() -> decode(key, value));
    }

    private Reading decode(byte @Nullable [] key, byte[] value) {
        try {
            Optional<ObservationBytes> current =
                    codec.isCurrent(value) ? ObservationBytes.read(value, AvroCodec.HEADER_BYTES) : Optional.empty();
            return current.isPresent() ? current.get().reading(key) : Read.of(toDomain(codec.decode(value)), key);
        } catch (UndecodableException e) {
            return new Reading.Unreadable(String.valueOf(e.getMessage()));
        }
    }

    private static Observation toDomain(dev.uplift.avro.Observation observation) {
        return new PlainObservation(
                observation.getSource(),
                observation.getId(),
                observation.getMetric(),
                observation.getOccurredAt().toEpochMilli(),
                observation.getValue(),
                observation.getDimensions());
    }
}
