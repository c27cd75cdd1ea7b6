package dev.uplift.kit.config;

import dev.uplift.domain.kpi.Aggregation;
import dev.uplift.domain.kpi.Measure;
import dev.uplift.domain.kpi.Measurement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what a KPI measures: metric and aggregation, or the two sides of a ratio. */
final class MeasurementReader {

    private static final String RATIO = "RATIO";
    private static final String PERCENTILE = "PERCENTILE";
    private static final String DISTINCT = "DISTINCT";
    private static final Map<String, Double> FIXED_PERCENTILES =
            Map.of("P50", 50.0, "P90", 90.0, "P95", 95.0, "P99", 99.0);
    private static final List<String> SIMPLE = List.of(
            "COUNT", "SUM", "MEAN", "MIN", "MAX", "LAST", "RATE", DISTINCT, "P50", "P90", "P95", "P99", PERCENTILE);
    private static final Kind<String> OF_A_SIDE = aggregation(SIMPLE);
    private static final Kind<String> OF_A_KPI = aggregation(withRatio());

    private final Section kpi;

    MeasurementReader(Section kpi) {
        this.kpi = kpi;
    }

    Measurement read() {
        String aggregation = kpi.required("aggregation", OF_A_KPI, "COUNT");
        if (kpi.isFaulty("aggregation")) {
            kpi.skip("metric", "percentile", "dimension", "numerator", "denominator");
            return new Measurement.Single(Measure.of("unknown", Aggregation.COUNT));
        }
        return aggregation.equals(RATIO) ? ratio() : single(aggregation);
    }

    private Measurement single(String aggregation) {
        kpi.refuse("numerator", "belongs to aggregation RATIO only");
        kpi.refuse("denominator", "belongs to aggregation RATIO only");
        return new Measurement.Single(measure(kpi, aggregation));
    }

    private Measurement ratio() {
        kpi.refuse("metric", "does not belong to aggregation RATIO; name it in numerator and denominator");
        kpi.refuse("percentile", "does not belong to aggregation RATIO");
        kpi.refuse("dimension", "does not belong to aggregation RATIO");
        Optional<Measure> numerator = side("numerator");
        Optional<Measure> denominator = side("denominator");
        if (numerator.isPresent() && numerator.equals(denominator)) {
            kpi.report("denominator", "must differ from the numerator");
        }
        Measure placeholder = Measure.of("unknown", Aggregation.COUNT);
        return new Measurement.Ratio(numerator.orElse(placeholder), denominator.orElse(placeholder));
    }

    private Optional<Measure> side(String key) {
        return kpi.requiredSection(key).flatMap(section -> {
            String aggregation = section.required("aggregation", OF_A_SIDE, "COUNT");
            if (section.isFaulty("aggregation")) {
                section.skip("metric", "percentile", "dimension");
                return Optional.empty();
            }
            return section.build(() -> measure(section, aggregation));
        });
    }

    private static Measure measure(Section section, String aggregation) {
        String metric = section.required("metric", Kinds.TEXT, "unknown");
        if (aggregation.equals(DISTINCT)) {
            section.refuse("percentile", "belongs to aggregation PERCENTILE only");
            return Measure.distinct(metric, section.optional("dimension", Kinds.TEXT, ""));
        }
        section.refuse("dimension", "belongs to aggregation DISTINCT only");
        if (aggregation.equals(PERCENTILE)) {
            return Measure.percentile(metric, section.required("percentile", Kinds.NUMBER, 50.0));
        }
        section.refuse("percentile", "belongs to aggregation PERCENTILE only");
        Double percentile = FIXED_PERCENTILES.get(aggregation);
        return percentile == null
                ? Measure.of(metric, Aggregation.valueOf(aggregation))
                : Measure.percentile(metric, percentile);
    }

    private static Kind<String> aggregation(List<String> names) {
        Map<String, String> byName = new LinkedHashMap<>();
        names.forEach(name -> byName.put(name, name));
        return Kinds.oneOf(byName);
    }

    private static List<String> withRatio() {
        return Stream.concat(SIMPLE.stream(), Stream.of(RATIO)).toList();
    }
}
