package dev.uplift.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.uplift.standalone.cli.Figures;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The daily windows of one week, Monday to Sunday, on one line. */
final class Week {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final Sparkline BARS = new Sparkline(200_000, 850_000);

    private final LocalDate monday;
    private final Map<LocalDate, JsonNode> days = new TreeMap<>();

    Week(LocalDate monday) {
        this.monday = monday;
    }

    static LocalDate mondayOf(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    void add(LocalDate day, JsonNode window) {
        days.put(day, window);
    }

    LocalDate nextMonday() {
        return monday.plusDays(7);
    }

    Instant end() {
        return nextMonday().atStartOfDay(TaxiRecording.NEW_YORK).toInstant();
    }

    boolean isComplete(LocalDate lastDay) {
        LocalDate last = monday.plusDays(6);
        return days.containsKey(last.isBefore(lastDay) ? last : lastDay);
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "%-12s  %s  %7s  %s",
                DAY.format(monday),
                BARS.of(Stream.iterate(monday, day -> day.plusDays(1)).limit(7).map(this::valueOn)),
                Figures.number(Math.rint(mean())),
                againstUsual());
    }

    private OptionalDouble valueOn(LocalDate day) {
        JsonNode window = days.get(day);
        return window == null || Figures.isAbsent(window.path("value"))
                ? OptionalDouble.empty()
                : OptionalDouble.of(window.path("value").asDouble());
    }

    private double mean() {
        return days.values().stream()
                .mapToDouble(window -> window.path("value").asDouble())
                .average()
                .orElse(0);
    }

    private String againstUsual() {
        double value = 0;
        double baseline = 0;
        for (JsonNode window : days.values()) {
            if (!Figures.isAbsent(window.path("baseline"))) {
                value += window.path("value").asDouble();
                baseline += window.path("baseline").asDouble();
            }
        }
        return baseline == 0
                ? "learning"
                : String.format(Locale.ROOT, "%+6.1f %%", 100 * (value - baseline) / baseline);
    }
}
