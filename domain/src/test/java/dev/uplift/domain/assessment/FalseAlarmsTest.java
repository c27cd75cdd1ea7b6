package dev.uplift.domain.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.domain.PlatformGuide;
import dev.uplift.domain.assessment.RecordedLevels.Day;
import dev.uplift.domain.config.AnalysisRule;
import dev.uplift.domain.kpi.Direction;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every healthy day of the recorded series is taken for a deployment that changed nothing, or raised every later level by so
 * many percent. The shares are those of docs/Data_Driven_Improvement_Platform.md.
 */
class FalseAlarmsTest {

    private static final int MOST_PERCENT = 7;
    private static final Map<String, Map<LocalDate, Day>> SERIES = RecordedLevels.read();

    @ParameterizedTest(name = "{0} days before, {1} after")
    @CsvSource({"28, 28", "28, 14", "21, 21", "14, 14"})
    void fewHealthyDaysAreTakenForAChange(int before, int after) {
        Trials healthy = trials(before, after, 0);

        assertThat(healthy.asked()).isGreaterThan(50);
        assertThat(healthy.percent(Finding.IMPROVED) + healthy.percent(Finding.REGRESSED))
                .isLessThanOrEqualTo(MOST_PERCENT);
    }

    @Test
    void theGuideShowsWhatIsMeasured() throws IOException {
        List<List<String>> measured = new ArrayList<>();
        for (int[] days : new int[][] {{28, 28}, {28, 14}, {21, 21}, {14, 14}}) {
            Trials healthy = trials(days[0], days[1], 0);
            List<String> row = new ArrayList<>(List.of(
                    days[0] + " / " + days[1],
                    Integer.toString(healthy.asked()),
                    healthy.percent(Finding.IMPROVED) + healthy.percent(Finding.REGRESSED) + " %"));
            for (int percent : new int[] {5, 10, 20, 50}) {
                row.add(trials(days[0], days[1], percent).percent(Finding.IMPROVED) + " %");
            }
            measured.add(row);
        }

        assertThat(measured)
                .isEqualTo(PlatformGuide.table("measured: assessments").stream()
                        .map(List::of)
                        .toList());
    }

    @Test
    void aFallIsNeverTakenForAnImprovement() {
        assertThat(trials(28, 28, -20).found()).doesNotContainKey(Finding.IMPROVED);
    }

    private record Trials(int asked, Map<Finding, Integer> found) {

        int percent(Finding finding) {
            return Math.round(100F * found.getOrDefault(finding, 0) / asked);
        }
    }

    private static Trials trials(int before, int after, int percent) {
        BeforeAfter comparison =
                new BeforeAfter(new AnalysisRule(Duration.ofDays(1), before, after, before, after, 0.95, 0));
        int asked = 0;
        Map<Finding, Integer> found = new EnumMap<>(Finding.class);
        for (Map<LocalDate, Day> series : SERIES.values()) {
            for (LocalDate day : series.keySet()) {
                Deployment deployed =
                        new Deployment(day.atStartOfDay(ZoneOffset.UTC).toInstant(), Optional.empty());
                if (RecordedLevels.isHealthy(series, day.minusDays(1L + before), day.minusDays(1))
                        && RecordedLevels.isHealthy(series, day.plusDays(1), day.plusDays(1L + after))) {
                    asked++;
                    Levels levels = levels(series, day, 1 + percent / 100.0);
                    found.merge(
                            comparison
                                    .assess(levels, deployed, Direction.HIGHER_IS_BETTER)
                                    .finding(),
                            1,
                            Integer::sum);
                }
            }
        }
        return new Trials(asked, found);
    }

    private static Levels levels(Map<LocalDate, Day> series, LocalDate deployed, double factor) {
        List<Level> levels = new ArrayList<>();
        series.forEach((date, day) -> levels.add(new Level(
                date.atStartOfDay(ZoneOffset.UTC).toInstant(),
                date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
                date.isBefore(deployed) ? day.level() : factor * day.level())));
        return new Levels(levels, true, ZoneOffset.UTC);
    }
}
