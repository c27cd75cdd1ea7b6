package dev.uplift.roi.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.uplift.avro.KpiWindow;
import dev.uplift.avro.WindowStatus;
import dev.uplift.domain.advice.Outlook;
import dev.uplift.domain.assessment.LevelCollector;
import dev.uplift.domain.assessment.Levels;
import dev.uplift.domain.assessment.Trend;
import dev.uplift.domain.config.AnalysisRule;
import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.roi.state.Readings;
import dev.uplift.roi.state.WindowView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a series stands: what its newest window says, and its whole days, how much it swings, where it leads, and when it comes
 * to its target.
 */
final class Indicators {

    /** A day of 25 hours more. */
    private static final int ROOM_DAYS = 1;

    private static final List<String> NAMES =
            List.of("level", "baseline", "trendPercent", "volatilityPercent", "outlook");

    private final AnalysisRule rule;

    Indicators(AnalysisRule rule) {
        this.rule = rule;
    }

    /**
     * Of a series by its newest window.
     *
     * @param kpi empty if none with its id is configured
     */
    ObjectNode addTo(ObjectNode row, Optional<KpiDefinition> kpi, KpiWindow newest, WindowView view) {
        Double level = newest.getStatus() == WindowStatus.FINAL ? newest.getValue() : null;
        row.put("level", level)
                .put("baseline", newest.getBaseline())
                .put("trendPercent", trendPercent(level, newest.getBaseline()));
        addDays(row, kpi, known -> trend(known, newest, view));
        return row;
    }

    /** Of a KPI that has no series, or more than one, and so not one level. */
    static void addNone(ObjectNode row, Optional<KpiDefinition> kpi) {
        row.putNull("level").putNull("baseline").putNull("trendPercent");
        addDays(row, kpi, known -> Optional.empty());
    }

    static void copy(ObjectNode from, ObjectNode to) {
        NAMES.forEach(name -> to.set(name, from.get(name)));
    }

    private static @Nullable Double trendPercent(@Nullable Double level, @Nullable Double baseline) {
        return level == null || baseline == null || baseline == 0
                ? null
                : 100 * (level - baseline) / Math.abs(baseline);
    }

    private static void addDays(
            ObjectNode row, Optional<KpiDefinition> kpi, Function<KpiDefinition, Optional<Trend>> trend) {
        kpi.ifPresentOrElse(
                known -> add(row, known, trend.apply(known)),
                () -> row.putNull("volatilityPercent").putNull("outlook"));
    }

    private Optional<Trend> trend(KpiDefinition kpi, KpiWindow newest, WindowView view) {
        LevelCollector collector = new LevelCollector(kpi.window(), kpi.measurement());
        Instant until = collector.lastEnd(newest.getEnd());
        return newest.getStatus() == WindowStatus.FINAL
                ? view.shelf()
                        .made(
                                kpi.id(),
                                newest.getSeries(),
                                until,
                                rule,
                                () -> Trend.of(levels(collector, newest, until, view), rule))
                : Optional.empty();
    }

    /** From the days where they are kept, for they are few; else from the windows. */
    private Levels levels(LevelCollector collector, KpiWindow newest, Instant until, WindowView view) {
        Instant from = until.minus(Duration.ofDays(rule.daysBefore() + ROOM_DAYS));
        if (view.days().areKept(newest.getKpi())) {
            return view.days().levels(newest.getKpi(), newest.getSeries(), from, until);
        }
        view.shelf().visitWindows(newest.getKpi(), newest.getSeries(), from, until, window -> {
            if (window.getStatus() == WindowStatus.FINAL) {
                collector.add(Readings.of(window));
            }
        });
        return collector.levels();
    }

    private static void add(ObjectNode row, KpiDefinition kpi, Optional<Trend> trend) {
        row.put(
                "volatilityPercent",
                trend.map(Trend::volatilityPercent).map(Indicators::boxed).orElse(null));
        Outlook outlook = Outlook.of(
                trend, kpi.target(), kpi.direction(), new LevelCollector(kpi.window(), kpi.measurement()).zone());
        ObjectNode node = row.putObject("outlook")
                .put("state", outlook.state().name())
                .put("reachedOn", outlook.on().map(Object::toString).orElse(null))
                .put("earliest", outlook.earliest().map(Object::toString).orElse(null))
                .put("latest", outlook.latest().map(Object::toString).orElse(null))
                .put("isInTime", isInTime(outlook, kpi));
        node.put("current", trend.map(Trend::current).orElse(null))
                .put("perDay", trend.map(Trend::perDay).orElse(null))
                .put("perDayLow", trend.map(Trend::low).orElse(null))
                .put("perDayHigh", trend.map(Trend::high).orElse(null))
                .put("days", trend.map(Trend::levels).orElse(0))
                .put("until", trend.map(known -> known.until().toString()).orElse(null));
    }

    /** Null without a date, or without one to compare it with. */
    private static @Nullable Boolean isInTime(Outlook outlook, KpiDefinition kpi) {
        return outlook.on()
                .flatMap(on -> kpi.target().flatMap(target -> target.by()).map(by -> !on.isAfter(by)))
                .orElse(null);
    }

    private static @Nullable Double boxed(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
