package dev.uplift.kit.config;

import static dev.uplift.domain.Checks.require;

import dev.uplift.domain.baseline.BaselineRule;
import dev.uplift.domain.drop.DropRule;
import dev.uplift.domain.kpi.BaselineIncludes;
import dev.uplift.domain.kpi.Direction;
import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.domain.kpi.Measurement;
import dev.uplift.domain.kpi.OnMissing;
import dev.uplift.domain.kpi.Target;
import dev.uplift.domain.kpi.ValuePerUnit;
import dev.uplift.domain.kpi.WindowRule;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads one element of {@code kpis}. */
final class KpiReader {

    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration LONG = Duration.ofMinutes(10);

    private final Section kpi;
    private final double documentPercent;

    /**
     * @param documentPercent the document's alertOnKpiDropPercent, for a KPI without its own
     */
    KpiReader(Section kpi, double documentPercent) {
        this.kpi = kpi;
        this.documentPercent = documentPercent;
    }

    Optional<KpiDefinition> read() {
        return kpi.build(this::definition);
    }

    private KpiDefinition definition() {
        String id = kpi.required("id", Kinds.TEXT, "id");
        Measurement measurement = new MeasurementReader(kpi).read();
        WindowRule window = new WindowReader(kpi).read();
        return new KpiDefinition(
                id,
                kpi.optional("title", Kinds.TEXT, id),
                kpi.optional("unit", Kinds.TEXT, ""),
                measurement,
                filter(),
                kpi.list("groupBy", Kinds.TEXT),
                window,
                kpi.optional("grace", Kinds.DURATION, Duration.ofSeconds(10)),
                provisionalEvery(window),
                kpi.required("direction", Kinds.oneOf(Direction.class), Direction.HIGHER_IS_BETTER),
                baseline(window),
                kpi.optional("baselineIncludes", Kinds.oneOf(BaselineIncludes.class), BaselineIncludes.OK),
                dropRule(),
                new AlertReader(kpi, percent()).read(),
                onMissing(measurement),
                kpi.optional("correctionHorizon", Kinds.DURATION, WEEK),
                seriesTtl(window),
                kpi.optional("maxSeries", Kinds.WHOLE_NUMBER)
                        .map(OptionalInt::of)
                        .orElse(OptionalInt.empty()),
                kpi.optional("suspectWindow", Kinds.DURATION, Duration.ofDays(1)),
                kpi.section("target").flatMap(KpiReader::target),
                kpi.section("valuePerUnit").flatMap(KpiReader::valuePerUnit));
    }

    /** Who waits for the end of an hour wants to see how it goes; who waits for a minute does not. */
    private Duration provisionalEvery(WindowRule window) {
        boolean isLong = window.nominalSize().compareTo(LONG) >= 0;
        return kpi.optional("provisionalEvery", Kinds.DURATION, isLong ? Duration.ofMinutes(1) : Duration.ZERO);
    }

    private Map<String, Set<String>> filter() {
        Map<String, Set<String>> filter = new LinkedHashMap<>();
        Optional<Section> section = kpi.section("filter");
        for (String dimension : section.map(Section::names).orElse(List.of())) {
            Section conditions = section.get();
            List<String> values = conditions.oneOrMore(dimension, Kinds.TEXT);
            if (values.isEmpty()) {
                conditions.report(dimension, "must name at least one value");
            }
            filter.put(dimension, new LinkedHashSet<>(values));
        }
        return filter;
    }

    private BaselineRule baseline(WindowRule window) {
        return kpi.section("baseline")
                .flatMap(section -> new BaselineReader(section, window).read())
                .orElseGet(BaselineRule.PreviousWindow::new);
    }

    private double percent() {
        return kpi.optional("alertOnKpiDropPercent", Kinds.NUMBER, documentPercent);
    }

    private DropRule dropRule() {
        return new DropRule(
                percent(),
                kpi.optional("minSamples", Kinds.WHOLE_NUMBER, 1),
                kpi.optional("minAbsoluteDrop", Kinds.NUMBER, 0.0),
                kpi.optional("minBaselineMagnitude", Kinds.NUMBER, 0.0),
                kpi.optional("noiseGate", Kinds.NUMBER, 3.0));
    }

    private OnMissing onMissing(Measurement measurement) {
        OnMissing natural = measurement.isZeroWhenEmpty() ? OnMissing.ZERO : OnMissing.NULL;
        return kpi.optional("onMissing", Kinds.oneOf(OnMissing.class), natural);
    }

    /** A series forgotten before its empty windows are counted would never alert NO_DATA. */
    private Duration seriesTtl(WindowRule window) {
        int noDataWindows = kpi.optional("noDataWindows", Kinds.WHOLE_NUMBER, AlertReader.NO_DATA_WINDOWS);
        Duration least = window.nominalSize().multipliedBy(Math.max(0, noDataWindows) + 1L);
        Duration ttl = kpi.optional("seriesTtl", Kinds.DURATION, WEEK.compareTo(least) >= 0 ? WEEK : least);
        require(ttl.compareTo(least) >= 0, "seriesTtl", ttl, "must be at least noDataWindows + 1 windows, " + least);
        return ttl;
    }

    private static Optional<Target> target(Section target) {
        double value = target.required("value", Kinds.NUMBER, 0.0);
        return Optional.of(new Target(value, target.optional("by", Kinds.DATE)));
    }

    private static Optional<ValuePerUnit> valuePerUnit(Section value) {
        return value.build(() -> new ValuePerUnit(
                value.required("amount", Kinds.DECIMAL, BigDecimal.ONE),
                value.required("currency", Kinds.CURRENCY, Currency.getInstance("EUR"))));
    }
}
