package dev.uplift.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** KPIs as the configuration file that makes the engine compute the same. */
public final class KpiJson {

    private final List<String> fields = new ArrayList<>();

    private KpiJson() {}

    /** The text of metrics_optimization_config.json. */
    public static String of(List<Kpi> kpis) {
        return kpis.stream().map(KpiJson::of).collect(Collectors.joining(",\n", "{\"kpis\":[\n", "\n]}\n"));
    }

    private static String of(Kpi kpi) {
        return new KpiJson().identity(kpi).time(kpi).alerting(kpi.alerting()).text();
    }

    private KpiJson identity(Kpi kpi) {
        put("id", quoted(kpi.id()));
        if (kpi.denominator().isPresent()) {
            put("aggregation", quoted("RATIO"));
            put("numerator", measure(kpi.measure()));
            put("denominator", measure(kpi.denominator().get()));
        } else {
            fields.addAll(new KpiJson().measured(kpi.measure()).fields);
        }
        put("filter", filter(kpi.filter()));
        put("groupBy", list(kpi.groupBy()));
        if (kpi.maxSeries() < Integer.MAX_VALUE) {
            put("maxSeries", Integer.toString(kpi.maxSeries()));
        }
        put("direction", quoted(kpi.isHigherBetter() ? "HIGHER_IS_BETTER" : "LOWER_IS_BETTER"));
        put("onMissing", quoted(kpi.onMissing().name()));
        put("baseline", baseline(kpi.reference()));
        put("baselineIncludes", quoted(kpi.reference().includesAll() ? "ALL" : "OK"));
        return this;
    }

    private KpiJson time(Kpi kpi) {
        put("window", quoted(kpi.slices().text()));
        if (kpi.slices() instanceof Slices.Overlapping overlapping) {
            put("every", duration(overlapping.hop()));
        }
        if (kpi.slices() instanceof Slices.Calendar calendar) {
            put("timeZone", quoted(calendar.zone().getId()));
        }
        put("grace", duration(kpi.graceMillis()));
        put("provisionalEvery", quoted("PT0S"));
        put("correctionHorizon", duration(kpi.correctionMillis()));
        put("seriesTtl", duration(kpi.leastLifeMillis()));
        put("suspectWindow", duration(kpi.suspectMillis()));
        return this;
    }

    private KpiJson alerting(Alerting alerting) {
        put("alertOnKpiDropPercent", Double.toString(alerting.dropPercent()));
        put("minSamples", Integer.toString(alerting.minSamples()));
        put("minAbsoluteDrop", Double.toString(alerting.minAbsoluteDrop()));
        put("minBaselineMagnitude", Double.toString(alerting.minBaselineMagnitude()));
        put("noiseGate", Double.toString(alerting.noiseGate()));
        put("forWindows", Integer.toString(alerting.forWindows()));
        put("resolveWindows", Integer.toString(alerting.resolveWindows()));
        put("resolveBelowPercent", Double.toString(alerting.resolveBelowPercent()));
        put("noDataWindows", Integer.toString(alerting.noDataWindows()));
        alerting.repeatMillis().ifPresent(millis -> put("repeatInterval", duration(millis)));
        alerting.staleMillis().ifPresent(millis -> put("staleAfter", duration(millis)));
        put(
                "severities",
                alerting.severities().entrySet().stream()
                        .map(band -> quoted(band.getValue()) + ":" + band.getKey())
                        .collect(Collectors.joining(",", "{", "}")));
        return this;
    }

    private static String measure(Measure measure) {
        return new KpiJson().measured(measure).text();
    }

    private KpiJson measured(Measure measure) {
        put("metric", quoted(measure.metric()));
        put("aggregation", quoted(measure.kind().name()));
        if (measure.kind() == Measure.Kind.PERCENTILE) {
            put("percentile", Double.toString(measure.percentile()));
        }
        if (!measure.dimension().isEmpty()) {
            put("dimension", quoted(measure.dimension()));
        }
        return this;
    }

    private static String baseline(Reference reference) {
        KpiJson json = new KpiJson();
        json.put("type", quoted(reference.kind().name()));
        switch (reference.kind()) {
            case PREVIOUS_WINDOW -> {}
            case MEAN, MEDIAN -> json.put("windows", Integer.toString(reference.windows()));
            case EWMA -> json.put("alpha", Double.toString(reference.alpha()));
            case SEASONAL -> {
                json.put("period", duration(reference.periodMillis()));
                json.put("periods", Integer.toString(reference.windows()));
            }
            case PRE_IMPROVEMENT -> {
                json.put("improvementId", quoted(reference.improvement()));
                json.put("windows", Integer.toString(reference.windows()));
            }
            case FIXED -> json.put("value", Double.toString(reference.value()));
        }
        if (reference.least() > 0 && reference.kind() != Reference.Kind.PREVIOUS_WINDOW) {
            json.put("minBaselineWindows", Integer.toString(reference.least()));
        }
        return json.text();
    }

    private static String filter(Map<String, Set<String>> filter) {
        return filter.entrySet().stream()
                .map(condition -> quoted(condition.getKey()) + ":" + list(List.copyOf(condition.getValue())))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String list(List<String> texts) {
        return texts.stream().map(KpiJson::quoted).collect(Collectors.joining(",", "[", "]"));
    }

    private static String duration(long millis) {
        return quoted(String.format(Locale.ROOT, "PT%d.%03dS", millis / 1000, millis % 1000));
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    private void put(String name, String json) {
        fields.add(quoted(name) + ":" + json);
    }

    private String text() {
        return "{" + String.join(",", fields) + "}";
    }
}
