package dev.uplift.domain.assessment;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The recorded series of daily-levels.csv; see the README beside it. */
final class RecordedLevels {

    private RecordedLevels() {}

    record Day(double level, boolean isAnomalous) {}

    static boolean isHealthy(Map<LocalDate, Day> series, LocalDate from, LocalDate before) {
        return from.datesUntil(before)
                .allMatch(day -> series.containsKey(day)
                        && !Objects.requireNonNull(series.get(day)).isAnomalous());
    }

    static Map<String, Map<LocalDate, Day>> read() {
        Map<String, Map<LocalDate, Day>> series = new TreeMap<>();
        try (BufferedReader file = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(RecordedLevels.class.getResourceAsStream("daily-levels.csv")),
                StandardCharsets.UTF_8))) {
            file.lines()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .forEach(row -> series.computeIfAbsent(row[0], name -> new TreeMap<>())
                            .put(LocalDate.parse(row[1]), new Day(Double.parseDouble(row[2]), row[3].equals("1"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return series;
    }
}
