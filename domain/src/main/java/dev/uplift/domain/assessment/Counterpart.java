package dev.uplift.domain.assessment;

import dev.uplift.domain.config.ControlRule;
import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.domain.kpi.SeriesName;
import java.util.Map;
import java.util.Optional;

/**
 * What a series is to be compared with, and how it differs from that.
 *
 * @param control name of the series with the control's value of the dimension; the series itself if it is a control
 * @param value its own value of that dimension; of an experiment the name of its arm
 * @param isRandomised whether the series are arms of an experiment
 */
public record Counterpart(String control, String value, boolean isRandomised) {

    /** Empty if nothing was declared to compare it with. */
    public static Optional<Counterpart> of(KpiDefinition kpi, String series, ControlRule rule) {
        if (kpi.groupBy().contains(ControlRule.VARIANT)) {
            return Optional.of(of(kpi, series, ControlRule.VARIANT, rule.variant(), true));
        }
        return rule.untreatedOf(kpi.id())
                .filter(untreated -> kpi.groupBy().contains(untreated.dimension()))
                .map(untreated -> of(kpi, series, untreated.dimension(), untreated.value(), false));
    }

    /** Whether the series has no value of the dimension: it belongs to no arm. */
    public boolean isOutside() {
        return isRandomised && value.isEmpty();
    }

    private static Counterpart of(
            KpiDefinition kpi, String series, String dimension, String control, boolean isRandomised) {
        Map<String, String> dimensions = SeriesName.parse(series);
        String value = dimensions.getOrDefault(dimension, "");
        dimensions.put(dimension, control);
        return new Counterpart(SeriesName.of(kpi.groupBy(), dimensions), value, isRandomised);
    }
}
