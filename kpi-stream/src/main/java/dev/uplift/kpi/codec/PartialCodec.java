package dev.uplift.kpi.codec;

import dev.uplift.kpi.step.Combined.Partial;

/** What is in a partial, apart from its KPI and series and what these mean. It has no version of its own: who changes it raises those of {@link PortionCodec} and {@link SeriesBlockCodec}. */
public final class PartialCodec {

    private PartialCodec() {}

    static void write(Partial partial, BinaryOutput output) {
        output.putLong(partial.firstWindow()).putLong(partial.lastWindow());
        output.putLong(partial.lateSlotEnd()).putLong(partial.firstArrival());
        AggregateCodec.write(partial.aggregate(), output);
    }

    /** One that belongs to what is stored of its series. */
    public static Partial read(String kpi, String series, byte[] bytes) {
        return read(kpi, series, Fingerprint.UNKNOWN, new BinaryInput(bytes));
    }

    static Partial read(String kpi, String series, Fingerprint definition, BinaryInput input) {
        return new Partial(
                kpi,
                series,
                definition,
                input.getLong(),
                input.getLong(),
                input.getLong(),
                input.getLong(),
                AggregateCodec.read(input));
    }
}
