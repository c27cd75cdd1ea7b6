package dev.uplift.kpi.codec;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;

/** Bytes that grow. Numbers are big-endian, texts UTF-8 behind their length. */
final class BinaryOutput {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
    private final DataOutputStream target = new DataOutputStream(bytes);

    private interface Write {
        void run() throws IOException;
    }

    BinaryOutput putByte(int value) {
        return write(() -> target.writeByte(value));
    }

    BinaryOutput putInt(int value) {
        return write(() -> target.writeInt(value));
    }

    BinaryOutput putLong(long value) {
        return write(() -> target.writeLong(value));
    }

    BinaryOutput putDouble(double value) {
        return write(() -> target.writeDouble(value));
    }

    BinaryOutput putBoolean(boolean value) {
        return write(() -> target.writeBoolean(value));
    }

    BinaryOutput putText(String value) {
        return putBytes(value.getBytes(StandardCharsets.UTF_8));
    }

    BinaryOutput putBytes(byte[] value) {
        return putInt(value.length).write(() -> target.write(value));
    }

    BinaryOutput putDoubles(double[] values) {
        putInt(values.length);
        for (double value : values) {
            putDouble(value);
        }
        return this;
    }

    BinaryOutput putOptional(OptionalDouble value) {
        putBoolean(value.isPresent());
        return value.isPresent() ? putDouble(value.getAsDouble()) : this;
    }

    byte[] toByteArray() {
        return bytes.toByteArray();
    }

    private BinaryOutput write(Write write) {
        try {
            write.run();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to write", e);
        }
        return this;
    }
}
