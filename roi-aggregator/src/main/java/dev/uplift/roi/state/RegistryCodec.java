package dev.uplift.roi.state;

import dev.uplift.kit.avro.AvroCodec;
import dev.uplift.kit.avro.RegistryWait;
import dev.uplift.kit.avro.UndecodableException;
import org.apache.avro.specific.SpecificRecord;

/** Avro with the schemas of the registry. Who reads records of a stream, or known ones, may wait while the registry is away. */
public final class RegistryCodec<T extends SpecificRecord> implements Codec<T> {

    private final AvroCodec<T> codec;

    public RegistryCodec(AvroCodec<T> codec) {
        this.codec = codec;
    }

    @Override
    public Reading<T> read(byte[] bytes) {
        return RegistryWait.until(() -> readNow(bytes));
    }

    @Override
    public byte[] write(T value) {
        return codec.encode(value);
    }

    @Override
    public T readKnown(byte[] bytes) {
        Reading<T> reading = readNow(bytes);
        if (reading instanceof Reading.Read<T> read) {
            return read.value();
        }
        throw new IllegalStateException("stored bytes can not be read: " + reading);
    }

    @Override
    public T awaitKnown(byte[] bytes) {
        return RegistryWait.until(() -> readKnown(bytes));
    }

    @Override
    public Reading<T> readNow(byte[] bytes) {
        try {
            return new Reading.Read<>(codec.decode(bytes));
        } catch (UndecodableException e) {
            return new Reading.Unreadable<>(String.valueOf(e.getMessage()));
        }
    }
}
