package dev.uplift.domain.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.domain.config.AnalysisRule;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PastVerdictTest {

    private static final BeforeAfter COMPARISON =
            new BeforeAfter(new AnalysisRule(Duration.ofDays(1), 28, 28, 14, 14, 0.95, 1));
    private static final Deployment DEPLOYMENT =
            new Deployment(Instant.parse("2026-10-15T09:00:00Z"), Optional.empty());
    private static final Instant FIRST = COMPARISON.from(DEPLOYMENT);
    private static final Instant LATER = FIRST.plusSeconds(1);

    @Test
    void aDecidedVerdictStandsOnceDaysOfItMayBeForgotten() {
        for (Finding decided :
                new Finding[] {Finding.IMPROVED, Finding.REGRESSED, Finding.NO_EFFECT, Finding.INCONCLUSIVE}) {
            PastVerdict past = new PastVerdict(decided, 0, DEPLOYMENT);

            assertThat(past.stands(DEPLOYMENT, FIRST, COMPARISON)).isFalse();
            assertThat(past.stands(DEPLOYMENT, LATER, COMPARISON)).isTrue();
        }
    }

    @Test
    void whatMoreDaysMightHaveDecidedDoesNotStand() {
        assertThat(new PastVerdict(Finding.INCONCLUSIVE, 8, DEPLOYMENT).stands(DEPLOYMENT, LATER, COMPARISON))
                .isFalse();
        assertThat(new PastVerdict(Finding.INSUFFICIENT_DATA, 0, DEPLOYMENT).stands(DEPLOYMENT, LATER, COMPARISON))
                .isFalse();
    }

    @Test
    void itStandsForTheSameDaysAlone() {
        PastVerdict past = new PastVerdict(Finding.IMPROVED, 0, DEPLOYMENT);
        Instant at = DEPLOYMENT.at();
        Deployment again = new Deployment(at.plusSeconds(1), Optional.empty());
        Deployment cutShort = new Deployment(at, Optional.of(at.plus(Duration.ofDays(10))));
        Deployment endedLater = new Deployment(at, Optional.of(at.plus(Duration.ofDays(300))));

        assertThat(past.stands(again, COMPARISON.from(again).plusSeconds(1), COMPARISON))
                .isFalse();
        assertThat(past.stands(cutShort, LATER, COMPARISON)).isFalse();
        assertThat(past.stands(endedLater, LATER, COMPARISON)).isTrue();
    }
}
