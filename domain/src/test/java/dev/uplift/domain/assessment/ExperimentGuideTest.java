package dev.uplift.domain.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.domain.PlatformGuide;
import dev.uplift.domain.assessment.Assessment.Always;
import dev.uplift.domain.assessment.Assessment.Control;
import dev.uplift.domain.assessment.Assessment.Effect;
import dev.uplift.domain.config.AnalysisRule;
import dev.uplift.domain.kpi.Direction;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The worked example of the guide. */
class ExperimentGuideTest {

    private static final Instant DEPLOYED = Instant.parse("2026-09-01T00:00:00Z");

    @Test
    void figuresOfTheExperimentFollowFromItsDays() throws IOException {
        Trial trial = new Trial("control", Map.of("control", levels(1), "one-page", levels(3)), Map.of(), false);
        AnalysisRule rule = new AnalysisRule(Duration.ofDays(1), 28, 28, 14, 14, 0.95, 1);
        Assessment found = Objects.requireNonNull(new Experiment(rule)
                .assess(trial, new Deployment(DEPLOYED, Optional.empty()), Direction.HIGHER_IS_BETTER)
                .get("one-page"));

        assertThat(rows(found))
                .isEqualTo(PlatformGuide.table("example: experiment figures").stream()
                        .map(List::of)
                        .toList());
    }

    private static List<List<String>> rows(Assessment found) {
        Effect effect = found.effect().orElseThrow();
        Control control = found.control().orElseThrow();
        Always always = control.always().orElseThrow();
        return List.of(
                List.of("controlAfter", shown(control.after().orElseThrow())),
                List.of("after", shown(found.after().orElseThrow())),
                List.of("difference", shown(effect.difference())),
                List.of("differencePercent", shown(effect.percent().orElseThrow())),
                List.of("low", shown(effect.low())),
                List.of("high", shown(effect.high())),
                List.of("pValue", shown(effect.pValue())),
                List.of("alwaysValidLow", shown(always.low())),
                List.of("alwaysValidHigh", shown(always.high())),
                List.of("alwaysValidPValue", shown(always.pValue())),
                List.of(
                        "sampleRatio.pValue",
                        shown(control.sampleRatio().orElseThrow().pValue())),
                List.of("verdict", found.finding().name()));
    }

    private static String shown(double value) {
        return String.format(Locale.ROOT, "%.5f", value);
    }

    /** @param column of the visits; that of the orders follows */
    private static Levels levels(int column) throws IOException {
        List<Level> levels = new ArrayList<>();
        for (String[] row : PlatformGuide.table("example: experiment")) {
            Instant start = DEPLOYED.plus(Duration.ofDays(Integer.parseInt(row[0])));
            long visits = Long.parseLong(row[column]);
            double ratio = Double.parseDouble(row[column + 1]) / visits;
            levels.add(new Level(start, start.plus(Duration.ofDays(1)), ratio, (double) visits, visits));
        }
        return new Levels(levels, true, ZoneOffset.UTC);
    }
}
