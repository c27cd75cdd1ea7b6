package dev.uplift.kpi.step;

import dev.uplift.kit.avro.RegistryUnavailableException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** While the schema registry is away, decoding waits: an outage is no reason to refuse an event. */
final class RegistryWait {

    private static final Logger LOG = LoggerFactory.getLogger(RegistryWait.class);
    private static final int MOST_ATTEMPTS = 60;
    private static final long BETWEEN_ATTEMPTS_NANOS = 1_000_000_000L;

    private RegistryWait() {}

    /** @throws RegistryUnavailableException if the registry stays away for a minute */
    static <T> T until(Supplier<T> decoding) {
        RegistryUnavailableException outage = null;
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            try {
                return decoding.get();
            } catch (RegistryUnavailableException e) {
                outage = e;
                LOG.warn("Waiting for the schema registry: {}", e.getMessage());
                LockSupport.parkNanos(BETWEEN_ATTEMPTS_NANOS);
            }
        }
        throw outage == null ? new IllegalStateException("no attempt was made") : outage;
    }
}
