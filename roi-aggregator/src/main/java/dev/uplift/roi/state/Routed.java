package dev.uplift.roi.state;

import java.nio.ByteBuffer;
import java.time.Instant;

/** What travels to the task of an improvement, in the bytes of the internal topic. */
public sealed interface Routed {

    byte[] bytes();

    /**
     * An event as it came, and where it stood. The same bytes are kept in the stores.
     *
     * @param partition of improvement.events.v1
     * @param value the record's value, Avro in Confluent's wire format
     */
    @SuppressWarnings("ArrayRecordComponent") // compared nowhere, copied nowhere
    record Arrived(Instant arrivedAt, int partition, long offset, byte[] value) implements Routed {

        private static final byte TAG = 0;
        private static final int HEADER = 1 + Long.BYTES + Integer.BYTES + Long.BYTES;

        @Override
        public byte[] bytes() {
            return ByteBuffer.allocate(HEADER + value.length)
                    .put(TAG)
                    .putLong(arrivedAt.toEpochMilli())
                    .putInt(partition)
                    .putLong(offset)
                    .put(value)
                    .array();
        }
    }

    /**
     * Everything of a partition up to an offset has been sent to where it belongs. Goes to all tasks.
     *
     * @param clock arrival clock of the partition, in milliseconds
     */
    record Progress(int partition, long offset, long clock) implements Routed {

        private static final byte TAG = 1;

        @Override
        public byte[] bytes() {
            return ByteBuffer.allocate(1 + Integer.BYTES + Long.BYTES + Long.BYTES)
                    .put(TAG)
                    .putInt(partition)
                    .putLong(offset)
                    .putLong(clock)
                    .array();
        }
    }

    static Routed parse(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        byte tag = buffer.get();
        return switch (tag) {
            case Arrived.TAG -> arrived(buffer);
            case Progress.TAG -> new Progress(buffer.getInt(), buffer.getLong(), buffer.getLong());
            default -> throw new IllegalArgumentException("unknown tag " + tag + " of a routed event");
        };
    }

    private static Arrived arrived(ByteBuffer buffer) {
        Instant arrivedAt = Instant.ofEpochMilli(buffer.getLong());
        int partition = buffer.getInt();
        long offset = buffer.getLong();
        byte[] value = new byte[buffer.remaining()];
        buffer.get(value);
        return new Arrived(arrivedAt, partition, offset, value);
    }
}
