package dev.uplift.kit.avro;

import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** While the schema registry is away, streams wait: an outage is no reason to refuse an event, nor to end a thread that would meet the same one again. */
public final class RegistryWait {

    private static final Logger LOG = LoggerFactory.getLogger(RegistryWait.class);
    private static final int ATTEMPTS_FOR_EACH_WARNING = 60;
    private static final long BETWEEN_ATTEMPTS_NANOS = 1_000_000_000L;

    private RegistryWait() {}

    /** @throws RegistryUnavailableException if the thread is interrupted while the registry is away */
    public static <T> T until(Supplier<T> decoding) {
        for (int attempt = 0; ; attempt++) {
            try {
                return decoding.get();
            } catch (RegistryUnavailableException e) {
                if (attempt % ATTEMPTS_FOR_EACH_WARNING == 0) {
                    LOG.warn("Waiting for the schema registry: {}", e.getMessage());
                }
                LockSupport.parkNanos(BETWEEN_ATTEMPTS_NANOS);
                if (Thread.currentThread().isInterrupted()) {
                    throw e;
                }
            }
        }
    }

    /** The same for what has no result. It begins anew each time, so that what it has done by then must do no harm. */
    public static void untilDone(Runnable action) {
        Boolean unused = until(() -> {
            action.run();
            return true;
        });
    }
}
