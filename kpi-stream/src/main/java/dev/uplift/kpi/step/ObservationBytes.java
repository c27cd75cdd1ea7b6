package dev.uplift.kpi.step;

import dev.uplift.domain.kpi.Observation;
import dev.uplift.kpi.step.ObservationReader.Reading.Read;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An observation that stays in the bytes it came in, the Avro binary form of the current schema: one pass finds where its parts lie, and
 * texts are made of them when they are asked for. Most never are. What is not as expected is left to Avro, and with it the word on what is wrong.
 */
final class ObservationBytes implements Observation {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long BEYOND_ASCII = 0x8080808080808080L;
    private static final char FIRST_BEYOND_ASCII = 0x80;

    private final byte[] bytes;
    private final int sourceLength;
    private final int sourceEnd;
    private final int idLength;
    private final int idEnd;
    private final int metricLength;
    private final int metricEnd;
    private final long occurredAt;
    private final double value;
    private final Map<String, String> dimensions;
    private final boolean isRight;

    private ObservationBytes(byte[] bytes, int start) {
        this.bytes = bytes;
        AvroCursor cursor = new AvroCursor(bytes, start);
        sourceLength = cursor.text();
        sourceEnd = cursor.position();
        idLength = cursor.text();
        idEnd = cursor.position();
        metricLength = cursor.text();
        metricEnd = cursor.position();
        occurredAt = cursor.number();
        value = cursor.real();
        dimensions = DimensionBytes.read(bytes, cursor);
        passImprovement(cursor);
        isRight = !cursor.isWrong() && cursor.isAtEnd();
    }

    /**
     * @param start where the binary form begins; it ends with the array, which is not copied
     * @return empty if that is no observation
     */
    static Optional<ObservationBytes> read(byte[] message, int start) {
        ObservationBytes observation = new ObservationBytes(message, start);
        return observation.isRight ? Optional.of(observation) : Optional.empty();
    }

    private static void passImprovement(AvroCursor cursor) {
        long branch = cursor.number();
        if (branch == 1) {
            cursor.text();
        } else if (branch != 0) {
            cursor.wrong();
        }
    }

    /** @param key found with it */
    Read reading(byte @Nullable [] key) {
        return key != null && isKey(key) ? new Read(this, key, sourceLength) : Read.of(this, key);
    }

    /** Of letters beyond ASCII it says no: the bytes of their text may be others than these. */
    private boolean isKey(byte[] key) {
        return key.length == sourceLength + 1 + idLength
                && key[sourceLength] == '/'
                && Arrays.equals(bytes, sourceEnd - sourceLength, sourceEnd, key, 0, sourceLength)
                && Arrays.equals(bytes, idEnd - idLength, idEnd, key, sourceLength + 1, key.length)
                && isAscii(key);
    }

    private static boolean isAscii(byte[] text) {
        long all = 0;
        int at = 0;
        for (; at <= text.length - Long.BYTES; at += Long.BYTES) {
            all |= (long) EIGHT.get(text, at);
        }
        for (; at < text.length; at++) {
            all |= text[at];
        }
        return (all & BEYOND_ASCII) == 0;
    }

    @Override
    public boolean isOf(String metric) {
        return isText(bytes, metricEnd - metricLength, metricEnd, metric);
    }

    /** Whether bytes are this text. */
    static boolean isText(byte[] bytes, int start, int end, String text) {
        int length = Math.min(end - start, text.length());
        for (int i = 0; i < length; i++) {
            byte letter = bytes[start + i];
            if (letter < 0 && text.charAt(i) >= FIRST_BEYOND_ASCII) {
                return text(bytes, start, end).equals(text);
            }
            if (letter != text.charAt(i)) {
                return false;
            }
        }
        return end - start == text.length();
    }

    static String text(byte[] bytes, int start, int end) {
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }

    @Override
    public String source() {
        return text(bytes, sourceEnd - sourceLength, sourceEnd);
    }

    @Override
    public String id() {
        return text(bytes, idEnd - idLength, idEnd);
    }

    @Override
    public String metric() {
        return text(bytes, metricEnd - metricLength, metricEnd);
    }

    @Override
    public long occurredAt() {
        return occurredAt;
    }

    @Override
    public double value() {
        return value;
    }

    @Override
    public Map<String, String> dimensions() {
        return dimensions;
    }
}
