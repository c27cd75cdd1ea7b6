package dev.uplift.roi.state;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;

/**
 * Keys of stores, in an order that serves range scans. A leading part carries its length in front, so that no text in
 * it can reach into another's range; numbers are big-endian with the sign bit turned, so that they sort as numbers.
 */
public final class StoreKeys {

    private StoreKeys() {}

    public static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public static String text(byte[] key) {
        return new String(key, StandardCharsets.UTF_8);
    }

    public static String text(Bytes key) {
        return new String(key.get(), StandardCharsets.UTF_8);
    }

    public static Bytes whole(String text) {
        return Bytes.wrap(text(text));
    }

    /** All keys of one leading part begin with this. */
    public static Bytes prefix(String first) {
        byte[] bytes = text(first);
        return Bytes.wrap(ByteBuffer.allocate(Integer.BYTES + bytes.length)
                .putInt(bytes.length)
                .put(bytes)
                .array());
    }

    public static Bytes prefix(String first, String second) {
        return join(prefix(first), prefix(second).get());
    }

    public static Bytes of(String first, String last) {
        return join(prefix(first), text(last));
    }

    public static Bytes of(String first, String second, String last) {
        return join(prefix(first, second), text(last));
    }

    public static Bytes of(String first, String second, long number) {
        return join(prefix(first, second), sortable(number));
    }

    public static Bytes of(String first, long number, int last) {
        byte[] numbers = ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                .put(sortable(number))
                .putInt(last)
                .array();
        return join(prefix(first), numbers);
    }

    public static Bytes of(String first, long number) {
        return join(prefix(first), sortable(number));
    }

    /** What follows the leading part. */
    public static String lastText(Bytes key, String first) {
        int start = prefix(first).get().length;
        return new String(key.get(), start, key.get().length - start, StandardCharsets.UTF_8);
    }

    /** The leading part. */
    public static String firstText(Bytes key) {
        int length = ByteBuffer.wrap(key.get()).getInt();
        return new String(key.get(), Integer.BYTES, length, StandardCharsets.UTF_8);
    }

    /** The part after the leading one, where it carries its length too. */
    public static String secondText(Bytes key) {
        ByteBuffer buffer = ByteBuffer.wrap(key.get());
        buffer.position(Integer.BYTES + buffer.getInt());
        byte[] second = new byte[buffer.getInt()];
        buffer.get(second);
        return new String(second, StandardCharsets.UTF_8);
    }

    /** The number after the leading part. */
    public static long secondNumber(Bytes key) {
        ByteBuffer buffer = ByteBuffer.wrap(key.get());
        return buffer.getLong(Integer.BYTES + buffer.getInt()) ^ Long.MIN_VALUE;
    }

    /** The number at the end. */
    public static long lastNumber(Bytes key) {
        return ByteBuffer.wrap(key.get()).getLong(key.get().length - Long.BYTES) ^ Long.MIN_VALUE;
    }

    /** The first key that sorts after another. */
    public static Bytes after(Bytes key) {
        return join(key, new byte[1]);
    }

    private static byte[] sortable(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number ^ Long.MIN_VALUE).array();
    }

    private static Bytes join(Bytes head, byte[] tail) {
        return Bytes.wrap(ByteBuffer.allocate(head.get().length + tail.length)
                .put(head.get())
                .put(tail)
                .array());
    }
}
