package dev.uplift.kpi.codec;

import dev.uplift.kpi.step.Combined.Partial;

/** What is in a partial, apart from its KPI and series. It has no version of its own: who changes it raises those of {@link PortionCodec} and {@link SeriesBlockCodec}. */
public final class PartialCodec {

    private PartialCodec() {}

    static void write(Partial partial, BinaryOutput output) {
        output.putLong(partial.firstWindow()).putLong(partial.lastWindow());
        output.putLong(partial.lateSlotEnd()).putLong(partial.firstArrival());
        AggregateCodec.write(partial.aggregate(), output);
    }

    /** One by itself. */
    public static Partial read(String kpi, String series, byte[] bytes) {
        return read(kpi, series, new BinaryInput(bytes));
    }

    static Partial read(String kpi, String series, BinaryInput input) {
        return new Partial(
                kpi,
                series,
                input.getLong(),
                input.getLong(),
                input.getLong(),
                input.getLong(),
                AggregateCodec.read(input));
    }
}
