package dev.uplift.kpi.step;

import dev.uplift.domain.kpi.Observation;
import dev.uplift.kit.avro.AvroCodec;
import dev.uplift.kit.avro.RegistryUnavailableException;
import dev.uplift.kit.avro.UndecodableException;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Observations in Avro. While the registry is away it waits: an outage is no reason to refuse an event. */
public final class AvroObservations implements ObservationReader {

    private static final Logger LOG = LoggerFactory.getLogger(AvroObservations.class);
    private static final int MOST_ATTEMPTS = 60;
    private static final long BETWEEN_ATTEMPTS_NANOS = 1_000_000_000L;

    private final AvroCodec<dev.uplift.avro.Observation> codec;

    public AvroObservations(AvroCodec<dev.uplift.avro.Observation> codec) {
        this.codec = codec;
    }

    @Override
    public Reading read(byte[] value) {
        RegistryUnavailableException outage = null;
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            try {
                return new Reading.Read(toDomain(codec.decode(value)));
            } catch (UndecodableException e) {
                return new Reading.Unreadable(String.valueOf(e.getMessage()));
            } catch (RegistryUnavailableException e) {
                outage = e;
                LOG.warn("Waiting for the schema registry: {}", e.getMessage());
                LockSupport.parkNanos(BETWEEN_ATTEMPTS_NANOS);
            }
        }
        throw outage == null ? new IllegalStateException("no attempt was made") : outage;
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
