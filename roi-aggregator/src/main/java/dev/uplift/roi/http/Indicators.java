package dev.uplift.roi.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.uplift.avro.KpiWindow;
import dev.uplift.avro.WindowStatus;
import dev.uplift.domain.advice.Outlook;
import dev.uplift.domain.assessment.LevelCollector;
import dev.uplift.domain.assessment.Trend;
import dev.uplift.domain.config.AnalysisRule;
import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.roi.state.Readings;
import dev.uplift.roi.state.WindowShelf;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What the whole days of a series say of it: how much it swings, where it leads, and when it comes to its target. */
final class Indicators {

    /** A day of 25 hours more. */
    private static final int ROOM_DAYS = 1;

    private final AnalysisRule rule;

    Indicators(AnalysisRule rule) {
        this.rule = rule;
    }

    /** Of a series by its newest window. */
    void addTo(ObjectNode row, KpiDefinition kpi, KpiWindow newest, WindowShelf shelf) {
        LevelCollector collector = new LevelCollector(kpi.window(), kpi.measurement());
        Instant until = collector.lastEnd(newest.getEnd());
        boolean isFinal = newest.getStatus() == WindowStatus.FINAL;
        add(
                row,
                kpi,
                isFinal
                        ? shelf.made(
                                kpi.id(), newest.getSeries(), until, rule, () -> trend(collector, newest, until, shelf))
                        : Optional.empty());
    }

    /** Of a KPI that has no series, or more than one. */
    static void addNone(ObjectNode row, Optional<KpiDefinition> kpi) {
        kpi.ifPresentOrElse(
                known -> add(row, known, Optional.empty()),
                () -> row.putNull("volatilityPercent").putNull("outlook"));
    }

    private Optional<Trend> trend(LevelCollector collector, KpiWindow newest, Instant until, WindowShelf shelf) {
        Instant from = until.minus(Duration.ofDays(rule.daysBefore() + ROOM_DAYS));
        shelf.visitWindows(newest.getKpi(), newest.getSeries(), from, until, window -> {
            if (window.getStatus() == WindowStatus.FINAL) {
                collector.add(Readings.of(window));
            }
        });
        return Trend.of(collector.levels(), rule);
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
