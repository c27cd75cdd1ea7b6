package dev.uplift.domain.assessment;

import dev.uplift.domain.kpi.Aggregation;
import dev.uplift.domain.kpi.Measurement;
import dev.uplift.domain.kpi.WindowRule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Puts the windows of a series together to levels, in memory for the days alone. Windows shorter than a day become whole
 * days, for a day has a rhythm that is no news. A day counts if none of the windows that begin on it is missing. Its level is the mean of those
 * that have a value: by denominator where a window's value is a ratio, by number of observations where it is a mean or a
 * percentile, else each alike.
 */
public final class LevelCollector {

    private static final Duration LONGEST_DAY = Duration.ofHours(25);

    private final boolean isDaily;
    private final boolean isWeighted;
    private final ZoneId zone;
    private final Duration size;
    private final boolean isOverlapping;
    private final Map<LocalDate, Day> days = new TreeMap<>();
    private final Map<Instant, Level> longer = new TreeMap<>();

    public LevelCollector(WindowRule window, Measurement measurement) {
        size = window.nominalSize();
        isOverlapping = window instanceof WindowRule.Hopping;
        isDaily = size.compareTo(LONGEST_DAY) <= 0;
        isWeighted = isMeanOfObservations(measurement);
        zone = window instanceof WindowRule.Calendar calendar ? calendar.zone() : ZoneOffset.UTC;
    }

    /** In any order, each window once; of windows that overlap only those count that follow one another. */
    public void add(Reading reading) {
        if (isOverlapping && reading.start().toEpochMilli() % size.toMillis() != 0) {
            return;
        }
        if (isDaily) {
            days.computeIfAbsent(reading.start().atZone(zone).toLocalDate(), date -> new Day())
                    .add(reading, weight(reading));
        } else if (reading.value().isPresent()) {
            longer.put(
                    reading.start(),
                    new Level(
                            reading.start(),
                            reading.end(),
                            reading.value().getAsDouble(),
                            weight(reading),
                            reading.count()));
        }
    }

    public Levels levels() {
        List<Level> levels = new ArrayList<>(longer.values());
        days.forEach((date, day) -> day.levelOf(date, zone, size).ifPresent(levels::add));
        return new Levels(levels, isDaily, zone);
    }

    /** Of these levels, in order of time. */
    public Levels of(List<Level> levels) {
        return new Levels(levels, isDaily, zone);
    }

    /** What a window's level covers: its day, or the window itself where windows are longer. */
    public Span spanOf(Instant start, Instant end) {
        if (!isDaily) {
            return new Span(start, end);
        }
        LocalDate date = start.atZone(zone).toLocalDate();
        return new Span(
                date.atStartOfDay(zone).toInstant(),
                date.plusDays(1).atStartOfDay(zone).toInstant());
    }

    /** A stretch of time, its end excluded. */
    public record Span(Instant start, Instant end) {

        boolean contains(Instant instant) {
            return !instant.isBefore(start) && instant.isBefore(end);
        }
    }

    /** What levels depend on beside the windows; levels made under equal terms are alike. */
    public String terms() {
        return String.join(
                " ", size.toString(), zone.getId(), isOverlapping ? "hopping" : "", isWeighted ? "weighted" : "");
    }

    /** In which its days begin. */
    public ZoneId zone() {
        return zone;
    }

    /** The last instant that is not after another at which a level may end. */
    public Instant lastEnd(Instant instant) {
        return new Levels(List.of(), isDaily, zone).startOfDay(instant);
    }

    private double weight(Reading reading) {
        return isWeighted ? reading.denominator().orElse((double) reading.count()) : 1;
    }

    private static boolean isMeanOfObservations(Measurement measurement) {
        if (!(measurement instanceof Measurement.Single single)) {
            return true;
        }
        Aggregation aggregation = single.measure().aggregation();
        return aggregation == Aggregation.MEAN || aggregation == Aggregation.PERCENTILE;
    }

    /** What is known of a day while its windows are put together. */
    private static final class Day {

        private Duration covered = Duration.ZERO;
        private double weights;
        private double sum;
        private long count;

        void add(Reading reading, double weight) {
            count += reading.count();
            covered = covered.plus(Duration.between(reading.start(), reading.end()));
            if (reading.value().isPresent()) {
                weights += weight;
                sum += weight * reading.value().getAsDouble();
            }
        }

        Optional<Level> levelOf(LocalDate date, ZoneId zone, Duration size) {
            Instant start = date.atStartOfDay(zone).toInstant();
            Instant end = date.plusDays(1).atStartOfDay(zone).toInstant();
            boolean isWhole = covered.plus(size).compareTo(Duration.between(start, end)) > 0;
            return isWhole && weights > 0
                    ? Optional.of(new Level(start, end, sum / weights, weights, count))
                    : Optional.empty();
        }
    }
}
