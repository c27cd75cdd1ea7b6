package dev.uplift.kpi.codec;

import java.util.Optional;
import java.util.function.BiConsumer;

/** States of several series, one behind the other; of a series that has ended, that it has. */
public final class SeriesBlockCodec {

    private static final int VERSION = 1;

    private SeriesBlockCodec() {}

    /** Puts states into one block after the other. */
    public static final class Writer {

        private final BinaryOutput output = new BinaryOutput().putByte(VERSION);

        public void put(String series, SeriesCodec.Stored state) {
            output.putText(series).putBoolean(true).putMeasured(content -> SeriesCodec.write(state, content));
        }

        /** @param state as it was read from an earlier block */
        public void copy(String series, byte[] state) {
            output.putText(series).putBoolean(true).putBytes(state);
        }

        /** The series has ended. */
        public void end(String series) {
            output.putText(series).putBoolean(false);
        }

        /** Of what was put since the last block was taken, in bytes. */
        public int size() {
            return output.size() - 1;
        }

        /** What was put since the last time. */
        public byte[] take() {
            byte[] block = output.toByteArray();
            output.clear().putByte(VERSION);
            return block;
        }
    }

    /** Hands on the series of a block in the order in which they were put. */
    public static void read(byte[] block, BiConsumer<String, Optional<byte[]>> target) {
        BinaryInput input = new BinaryInput(block).expectVersion(VERSION);
        while (input.hasMore()) {
            target.accept(input.getText(), input.getBoolean() ? Optional.of(input.getBytes()) : Optional.empty());
        }
    }
}
