package dev.uplift.domain.benefit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.domain.assessment.BeforeAfter;
import dev.uplift.domain.assessment.Deployment;
import dev.uplift.domain.config.AnalysisRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Several improvements on one KPI never claim more than was measured without overlap. */
class EntanglementTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final BeforeAfter COMPARISON =
            new BeforeAfter(new AnalysisRule(Duration.ofDays(1), 28, 14, 14, 14, 0.95, 1));

    @Test
    void sharesNeverSumToMoreThanUpliftsThatWereMeasuredApart() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            List<Deployment> deployments = deployments(random, 2 + random.nextInt(7));
            double[] uplifts =
                    deployments.stream().mapToDouble(one -> random.nextDouble()).toArray();
            double claimed = 0;
            for (int i = 0; i < uplifts.length; i++) {
                claimed += uplifts[i] / sharers(deployments, i);
            }

            assertThat(claimed).as("seed %s", seed).isLessThanOrEqualTo(mostApart(deployments, uplifts) + 1e-9);
        }
    }

    @Test
    void bothSeeThatTheyAreEntangled() {
        for (int seed = 0; seed < 500; seed++) {
            List<Deployment> two = deployments(new Random(seed), 2);

            assertThat(COMPARISON.areEntangled(two.get(0), two.get(1)))
                    .as("seed %s", seed)
                    .isEqualTo(COMPARISON.areEntangled(two.get(1), two.get(0)));
        }
    }

    /** A rollback moves a level as a deployment does: who is deployed beside it measures it too. */
    @Test
    void theEndOfOneEntanglesItAsItsBeginningDoes() {
        Instant end = START.plus(Duration.ofDays(100));
        Deployment ended = new Deployment(START, Optional.of(end));

        assertThat(COMPARISON.areEntangled(ended, new Deployment(end.minus(Duration.ofDays(1)), Optional.empty())))
                .isTrue();
        assertThat(COMPARISON.areEntangled(ended, new Deployment(end.plus(Duration.ofDays(20)), Optional.empty())))
                .isTrue();
        assertThat(COMPARISON.areEntangled(ended, new Deployment(end.plus(Duration.ofDays(40)), Optional.empty())))
                .isFalse();
    }

    private static long sharers(List<Deployment> deployments, int of) {
        return deployments.stream()
                .filter(other -> COMPARISON.areEntangled(deployments.get(of), other))
                .count();
    }

    /** The greatest sum of uplifts no two of which are entangled, by trying all. */
    private static double mostApart(List<Deployment> deployments, double[] uplifts) {
        double most = 0;
        for (int chosen = 1; chosen < 1 << uplifts.length; chosen++) {
            if (areApart(deployments, chosen)) {
                double sum = 0;
                for (int i = 0; i < uplifts.length; i++) {
                    sum += (chosen & 1 << i) == 0 ? 0 : uplifts[i];
                }
                most = Math.max(most, sum);
            }
        }
        return most;
    }

    private static boolean areApart(List<Deployment> deployments, int chosen) {
        for (int i = 0; i < deployments.size(); i++) {
            for (int j = i + 1; j < deployments.size(); j++) {
                boolean areBoth = (chosen & 1 << i) != 0 && (chosen & 1 << j) != 0;
                if (areBoth && COMPARISON.areEntangled(deployments.get(i), deployments.get(j))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static List<Deployment> deployments(Random random, int number) {
        List<Deployment> deployments = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            Instant at = START.plus(Duration.ofHours(random.nextInt(24 * 200)));
            Optional<Instant> until = random.nextBoolean()
                    ? Optional.empty()
                    : Optional.of(at.plus(Duration.ofHours(1 + random.nextInt(24 * 20))));
            deployments.add(new Deployment(at, until));
        }
        return deployments;
    }
}
