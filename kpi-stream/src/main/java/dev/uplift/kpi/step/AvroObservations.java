package dev.uplift.kpi.step;

import dev.uplift.domain.kpi.Observation;
import dev.uplift.kit.avro.AvroCodec;
import dev.uplift.kit.avro.UndecodableException;

/** Observations in Avro. */
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
            return new Reading.Read(toDomain(codec.decode(value)));
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
