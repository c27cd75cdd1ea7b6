package dev.uplift.kpi.codec;

import dev.uplift.kpi.step.Combined.Partial;

/** What became of several series, one behind the other: the state that one had, what it took in since, that it has ended. */
public final class SeriesBlockCodec {

    private static final int VERSION = 2;
    private static final int OLDEST = 1;
    private static final int ENDED = 0;
    private static final int STATE = 1;
    private static final int ADDITION = 2;

    private SeriesBlockCodec() {}

    /** Puts what there is to say into one block after the other. */
    public static final class Writer {

        private final BinaryOutput output = new BinaryOutput().putByte(VERSION);

        public void state(String series, SeriesCodec.Stored state) {
            output.putText(series).putByte(STATE).putMeasured(content -> SeriesCodec.write(state, content));
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

        /** @param state to be read by {@link SeriesCodec} */
        void state(String series, byte[] state);

        /** @param addition to what was said of the series before; to be read by {@link PartialCodec} */
        void addition(String series, byte[] addition);

        void ended(String series);
    }

    /** Tells all of it in the order in which it was put. The oldest version knew no additions. */
    public static void read(byte[] block, Reader reader) {
        BinaryInput input = new BinaryInput(block);
        input.getVersion(OLDEST, VERSION);
        while (input.hasMore()) {
            String series = input.getText();
            byte kind = input.getByte();
            switch (kind) {
                case ENDED -> reader.ended(series);
                case STATE -> reader.state(series, input.getBytes());
                case ADDITION -> reader.addition(series, input.getBytes());
                default -> throw new IllegalStateException("nothing of kind " + kind + " is said of a series");
            }
        }
    }
}
