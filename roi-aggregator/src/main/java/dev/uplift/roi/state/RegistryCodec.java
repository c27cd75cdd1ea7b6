package dev.uplift.roi.state;

import dev.uplift.kit.avro.AvroCodec;
import dev.uplift.kit.avro.RegistryUnavailableException;
import dev.uplift.kit.avro.UndecodableException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Avro with the schemas of the registry. While the registry is away the stream waits, for less time than Kafka allows
 * between polls; then the outage is passed on.
 */
public final class RegistryCodec<T extends SpecificRecord> implements Codec<T> {

    private static final Logger LOG = LoggerFactory.getLogger(RegistryCodec.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int MOST_PAUSES = 240;

    private final AvroCodec<T> codec;

    public RegistryCodec(AvroCodec<T> codec) {
        this.codec = codec;
    }

    @Override
    public Reading<T> read(byte[] bytes) {
        return patiently(() -> readNow(bytes));
    }

    @Override
    public byte[] write(T value) {
        return patiently(() -> codec.encode(value));
    }

    @Override
    public T readKnown(byte[] bytes) {
        Reading<T> reading = readNow(bytes);
        if (reading instanceof Reading.Read<T> read) {
            return read.value();
        }
        throw new IllegalStateException("stored bytes can not be read: " + reading);
    }

    private Reading<T> readNow(byte[] bytes) {
        try {
            return new Reading.Read<>(codec.decode(bytes));
        } catch (UndecodableException e) {
            return new Reading.Unreadable<>(String.valueOf(e.getMessage()));
        }
    }

    private static <R> R patiently(Supplier<R> attempt) {
        for (int pauses = 0; ; pauses++) {
            try {
                return attempt.get();
            } catch (RegistryUnavailableException e) {
                if (pauses == MOST_PAUSES || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                if (pauses == 0) {
                    LOG.warn("Waiting for the schema registry: {}", e.getMessage());
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }
}
