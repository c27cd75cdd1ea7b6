package dev.uplift.roi.state;

import dev.uplift.avro.KpiWindow;
import dev.uplift.domain.assessment.Reading;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Windows as the domain reads them. */
public final class Readings {

    private Readings() {}

    public static Reading of(KpiWindow window) {
        return new Reading(
                window.getStart(),
                window.getEnd(),
                optional(window.getValue()),
                window.getCount(),
                optional(window.getDenominator()));
    }

    private static OptionalDouble optional(@Nullable Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
