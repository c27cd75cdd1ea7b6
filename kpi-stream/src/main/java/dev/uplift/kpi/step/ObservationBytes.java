package dev.uplift.kpi.step;

import dev.uplift.domain.kpi.Observation;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads an observation straight from the Avro binary form of the current schema: one pass, without a record object and
 * without what no KPI uses. What it does not know it leaves to Avro, and with it the word on what
 * is wrong.
 *
 * <p>Source: Apache Avro 1.12 specification, Binary Encoding.
 */
final class ObservationBytes {

    private static final VarHandle DOUBLE =
            MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int LONGEST_NUMBER_BITS = 63;

    private final byte[] bytes;
    private int position;
    private boolean isWrong;

    private ObservationBytes(byte[] bytes, int start) {
        this.bytes = bytes;
        this.position = start;
    }

    /**
     * @param start where the binary form begins; it ends with the array
     * @return empty if that is no observation
     */
    static Optional<Observation> read(byte[] message, int start) {
        return new ObservationBytes(message, start).read();
    }

    private Optional<Observation> read() {
        String source = text();
        String id = text();
        String metric = text();
        long occurredAt = number();
        double value = real();
        Map<String, String> dimensions = texts();
        skipImprovement();
        return isWrong || position != bytes.length
                ? Optional.empty()
                : Optional.of(new Observation(source, id, metric, occurredAt, value, dimensions));
    }

    /** Zigzag, seven bits in a byte, the lowest first. */
    private long number() {
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

    private double real() {
        if (bytes.length - position < Double.BYTES) {
            return wrong();
        }
        double value = (double) DOUBLE.get(bytes, position);
        position += Double.BYTES;
        return value;
    }

    private String text() {
        int length = length();
        String text = new String(bytes, position, length, StandardCharsets.UTF_8);
        position += length;
        return text;
    }

    private int length() {
        long length = number();
        return length >= 0 && length <= bytes.length - position ? (int) length : wrong();
    }

    /** Blocks of entries behind their number. A negative number announces the size of the block: rare, so left to Avro. */
    private Map<String, String> texts() {
        Map<String, String> texts = Map.of();
        for (long entries = number(); entries != 0 && !isWrong; entries = number()) {
            isWrong |= entries < 0;
            for (long left = entries; left > 0 && !isWrong; left--) {
                texts = with(text(), text(), texts);
            }
        }
        return texts;
    }

    /** One entry, the usual case, needs no table. */
    private static Map<String, String> with(String name, String text, Map<String, String> others) {
        if (others.isEmpty()) {
            return Map.of(name, text);
        }
        Map<String, String> texts = others;
        if (others.size() == 1) {
            texts = new HashMap<>();
            texts.putAll(others);
        }
        texts.put(name, text);
        return texts;
    }

    private void skipImprovement() {
        long branch = number();
        if (branch == 1) {
            text();
        } else if (branch != 0) {
            wrong();
        }
    }

    private int wrong() {
        isWrong = true;
        return 0;
    }
}
