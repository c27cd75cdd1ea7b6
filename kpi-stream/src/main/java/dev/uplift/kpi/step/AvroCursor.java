package dev.uplift.kpi.step;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Goes through values in Avro's binary form. What is not one there reads as 0, and the cursor is wrong from then on.
 *
 * <p>Source: Apache Avro 1.12 specification, Binary Encoding.
 */
final class AvroCursor {

    private static final VarHandle DOUBLE =
            MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int LONGEST_NUMBER_BITS = 63;

    private final byte[] bytes;
    private int position;
    private boolean isWrong;

    AvroCursor(byte[] bytes, int position) {
        this.bytes = bytes;
        this.position = position;
    }

    int position() {
        return position;
    }

    boolean isWrong() {
        return isWrong;
    }

    boolean isAtEnd() {
        return position == bytes.length;
    }

    /** Zigzag, seven bits in a byte, the lowest first. */
    long number() {
        long bits = 0;
        for (int shift = 0; shift <= LONGEST_NUMBER_BITS; shift += 7) {
            if (position >= bytes.length) {
                return wrong();
            }
            byte next = bytes[position++];
            bits |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return (bits >>> 1) ^ -(bits & 1);
            }
        }
        return wrong();
    }

    double real() {
        if (bytes.length - position < Double.BYTES) {
            return wrong();
        }
        double value = (double) DOUBLE.get(bytes, position);
        position += Double.BYTES;
        return value;
    }

    /**
     * Passes a text.
     *
     * @return how many bytes it has; it ends at the position
     */
    int text() {
        long length = number();
        if (length < 0 || length > bytes.length - position) {
            return wrong();
        }
        position += (int) length;
        return (int) length;
    }

    /** What follows is not what was expected. */
    int wrong() {
        isWrong = true;
        return 0;
    }
}
