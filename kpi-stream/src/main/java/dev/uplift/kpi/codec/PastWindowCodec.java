package dev.uplift.kpi.codec;

import dev.uplift.domain.baseline.Baseline;
import dev.uplift.domain.series.PastWindow;

/** Closed windows. */
public final class PastWindowCodec {

    private static final int VERSION = 1;

    private PastWindowCodec() {}

    public static byte[] write(PastWindow window) {
        BinaryOutput output = new BinaryOutput().putByte(VERSION);
        AggregateCodec.write(window.aggregate(), output);
        return output.putOptional(window.value())
                .putOptional(window.baseline().value())
                .putDouble(window.baseline().sigma())
                .putBoolean(window.isTypical())
                .putInt(window.revision())
                .toByteArray();
    }

    public static PastWindow read(byte[] bytes) {
        BinaryInput input = new BinaryInput(bytes).expectVersion(VERSION);
        return new PastWindow(
                AggregateCodec.read(input),
                input.getOptional(),
                new Baseline(input.getOptional(), input.getDouble()),
                input.getBoolean(),
                input.getInt());
    }
}
