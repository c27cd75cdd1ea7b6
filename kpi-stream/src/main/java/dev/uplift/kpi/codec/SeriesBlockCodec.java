package dev.uplift.kpi.codec;

import dev.uplift.kpi.step.Combined.Partial;
import java.nio.ByteBuffer;

/**
 * What became of several series, one behind the other: the state that one had, what it took in since, that it has ended. A large state stands there
 * in pieces, which may be in several blocks: the first says how many bytes they have together, and nothing else comes between them.
 */
public final class SeriesBlockCodec {

    private static final int VERSION = 3;
    private static final int OLDEST = 1;
    private static final int ENDED = 0;
    private static final int STATE = 1;
    private static final int ADDITION = 2;
    private static final int FIRST_PIECE = 3;
    private static final int FURTHER_PIECE = 4;
    private static final int LARGEST_PIECE_BYTES = 512 * 1024;

    private SeriesBlockCodec() {}

    /** Puts what there is to say into one block after the other. */
    public static final class Writer {

        private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

        private final BinaryOutput output = new BinaryOutput().putByte(VERSION);

        /**
         * Puts a state, or if it is large, its first piece.
         *
         * @return what is left of it for {@link #further}, to be put before anything else
         */
        public ByteBuffer state(String series, SeriesCodec.Stored state) {
            int before = output.putText(series).size();
            output.putByte(STATE).putMeasured(content -> SeriesCodec.write(state, content));
            return output.size() - before > LARGEST_PIECE_BYTES ? divide(before) : NOTHING;
        }

        private ByteBuffer divide(int before) {
            ByteBuffer state = ByteBuffer.wrap(output.cut(before)).position(Byte.BYTES);
            output.putByte(FIRST_PIECE).putInt(state.getInt());
            putPiece(state);
            return state;
        }

        /** Puts the next piece of what is left of a state. */
        public void further(String series, ByteBuffer left) {
            output.putText(series).putByte(FURTHER_PIECE);
            putPiece(left);
        }

        private void putPiece(ByteBuffer left) {
            byte[] piece = new byte[Math.min(left.remaining(), LARGEST_PIECE_BYTES)];
            left.get(piece);
            output.putBytes(piece);
        }

        public void addition(String series, Partial addition) {
            output.putText(series).putByte(ADDITION).putMeasured(content -> PartialCodec.write(addition, content));
        }

        public void ended(String series) {
            output.putText(series).putByte(ENDED);
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

    /** Is told what a block says. */
    public interface Reader {

        /**
         * @param bytes how many the state has
         * @param first all of them, to be read by {@link SeriesCodec}; or if it is large, those that it begins with
         */
        void state(String series, int bytes, byte[] first);

        /** @param piece of the state that began last; perhaps in a block that is gone */
        void further(String series, byte[] piece);

        /** @param addition to what was said of the series before; to be read by {@link PartialCodec} */
        void addition(String series, byte[] addition);

        void ended(String series);
    }

    /** Tells all of it in the order in which it was put. The oldest version knew no additions, the one behind it no pieces. */
    public static void read(byte[] block, Reader reader) {
        BinaryInput input = new BinaryInput(block);
        input.getVersion(OLDEST, VERSION);
        while (input.hasMore()) {
            String series = input.getText();
            byte kind = input.getByte();
            switch (kind) {
                case ENDED -> reader.ended(series);
                case STATE -> {
                    byte[] state = input.getBytes();
                    reader.state(series, state.length, state);
                }
                case ADDITION -> reader.addition(series, input.getBytes());
                case FIRST_PIECE -> reader.state(series, input.getInt(), input.getBytes());
                case FURTHER_PIECE -> reader.further(series, input.getBytes());
                default -> throw new IllegalStateException("nothing of kind " + kind + " is said of a series");
            }
        }
    }
}
