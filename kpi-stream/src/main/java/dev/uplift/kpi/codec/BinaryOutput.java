package dev.uplift.kpi.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** Bytes that grow. Numbers are big-endian, texts UTF-8 behind their length. */
final class BinaryOutput {

    private static final int FIRST_CAPACITY = 256;

    private ByteBuffer target = ByteBuffer.allocate(FIRST_CAPACITY);

    BinaryOutput putByte(int value) {
        room(Byte.BYTES).put((byte) value);
        return this;
    }

    BinaryOutput putInt(int value) {
        room(Integer.BYTES).putInt(value);
        return this;
    }

    BinaryOutput putLong(long value) {
        room(Long.BYTES).putLong(value);
        return this;
    }

    BinaryOutput putDouble(double value) {
        room(Double.BYTES).putDouble(value);
        return this;
    }

    BinaryOutput putBoolean(boolean value) {
        return putByte(value ? 1 : 0);
    }

    BinaryOutput putText(String value) {
        return putBytes(value.getBytes(StandardCharsets.UTF_8));
    }

    BinaryOutput putBytes(byte[] value) {
        putInt(value.length);
        room(value.length).put(value);
        return this;
    }

    BinaryOutput putDoubles(double[] values) {
        putInt(values.length);
        for (double value : values) {
            putDouble(value);
        }
        return this;
    }

    /** What the content puts, behind its length. */
    BinaryOutput putMeasured(Consumer<BinaryOutput> content) {
        int before = putInt(0).size();
        content.accept(this);
        target.putInt(before - Integer.BYTES, size() - before);
        return this;
    }

    BinaryOutput putOptional(OptionalDouble value) {
        putBoolean(value.isPresent());
        return value.isPresent() ? putDouble(value.getAsDouble()) : this;
    }

    int size() {
        return target.position();
    }

    /** Takes back what stands behind the first so many bytes. */
    byte[] cut(int size) {
        byte[] rest = Arrays.copyOfRange(target.array(), size, target.position());
        target.position(size);
        return rest;
    }

    BinaryOutput clear() {
        target.clear();
        return this;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(target.array(), target.position());
    }

    private ByteBuffer room(int bytes) {
        if (target.remaining() < bytes) {
            int needed = Math.addExact(target.position(), bytes);
            target =
                    ByteBuffer.allocate(Math.max(needed, target.capacity() * 2)).put(target.flip());
        }
        return target;
    }
}
