package dev.uplift.kpi.codec;

import dev.uplift.domain.baseline.Baseline;
import dev.uplift.domain.series.PastWindow;
import java.util.Optional;

/** Closed windows. */
public final class PastWindowCodec {

    /** The last form differs within courses alone, where earlier releases would read another number of windows. */
    private static final int VERSION = 4;

    private static final int OLDEST = 2;

    private PastWindowCodec() {}

    /** Writes one after the other. */
    public static final class Writer {

        private final BinaryOutput output = new BinaryOutput();

        public byte[] write(PastWindow window) {
            output.clear().putByte(VERSION);
            AggregateCodec.write(window.aggregate(), output);
            output.putOptional(window.value())
                    .putOptional(window.baseline().value())
                    .putDouble(window.baseline().sigma())
                    .putBoolean(window.isTypical())
                    .putInt(window.revision())
                    .putBoolean(window.isJudged())
                    .putBoolean(window.checkpoint().isPresent());
            window.checkpoint().ifPresent(course -> CourseCodec.write(course, output));
            return output.toByteArray();
        }
    }

    public static PastWindow read(byte[] bytes) {
        BinaryInput input = new BinaryInput(bytes);
        int version = input.getVersion(OLDEST, VERSION);
        return new PastWindow(
                AggregateCodec.read(input),
                input.getOptional(),
                new Baseline(input.getOptional(), input.getDouble()),
                input.getBoolean(),
                input.getInt(),
                input.getBoolean(),
                input.getBoolean() ? Optional.of(CourseCodec.read(input, version > OLDEST)) : Optional.empty());
    }
}
