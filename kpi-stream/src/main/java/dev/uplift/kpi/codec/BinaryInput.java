package dev.uplift.kpi.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;

/** Reads what {@link BinaryOutput} wrote. */
final class BinaryInput {

    private final ByteBuffer source;

    BinaryInput(byte[] bytes) {
        this.source = ByteBuffer.wrap(bytes);
    }

    /**
     * @throws IllegalStateException if the bytes were written by a version that this one does not know
     */
    BinaryInput expectVersion(int version) {
        getVersion(version, version);
        return this;
    }

    /**
     * @throws IllegalStateException if the bytes were written by a version that this one does not know
     */
    int getVersion(int oldest, int newest) {
        byte found = source.get();
        if (found < oldest || found > newest) {
            throw new IllegalStateException("stored in form " + found + ", known is " + newest);
        }
        return found;
    }

    boolean hasMore() {
        return source.hasRemaining();
    }

    byte getByte() {
        return source.get();
    }

    int getInt() {
        return source.getInt();
    }

    long getLong() {
        return source.getLong();
    }

    double getDouble() {
        return source.getDouble();
    }

    boolean getBoolean() {
        return source.get() != 0;
    }

    String getText() {
        return new String(getBytes(), StandardCharsets.UTF_8);
    }

    byte[] getBytes() {
        byte[] bytes = new byte[source.getInt()];
        source.get(bytes);
        return bytes;
    }

    double[] getDoubles() {
        double[] values = new double[source.getInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = source.getDouble();
        }
        return values;
    }

    OptionalDouble getOptional() {
        return getBoolean() ? OptionalDouble.of(getDouble()) : OptionalDouble.empty();
    }
}
