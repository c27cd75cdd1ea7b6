package dev.uplift.roi.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.domain.assessment.BeforeAfter;
import dev.uplift.domain.assessment.Deployment;
import dev.uplift.kit.config.AnalyticsPlatformDocument;
import dev.uplift.roi.assessment.Targets.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class NeighboursTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int DAYS = 400;
    private static final int MANY = 40_000;

    private final BeforeAfter comparison = new BeforeAfter(AnalyticsPlatformDocument.ANALYSIS);

    /** Against one look at each of the others. */
    @Test
    void areThoseThatOneLookAtEachWouldFind() {
        for (int seed = 0; seed < 50; seed++) {
            List<Target> targets = targets(new Random(seed), 1 + seed * 4);
            Neighbours neighbours = new Neighbours(targets, comparison);
            for (Target target : targets) {
                List<String> expected = targets.stream()
                        .filter(other -> !other.equals(target)
                                && comparison.isOverlapped(target.deployment(), other.deployment()))
                        .sorted(Comparator.comparing((Target other) -> firstMove(other, target))
                                .thenComparing(Target::improvementId))
                        .map(Target::improvementId)
                        .toList();

                Neighbours.Overlap found = neighbours.of(target);

                assertThat(found.count()).as("seed %s of %s", seed, target).isEqualTo(expected.size());
                assertThat(found.named())
                        .as("seed %s of %s", seed, target)
                        .isEqualTo(
                                expected.stream().limit(Neighbours.MOST_NAMED).toList());
            }
        }
    }

    /** One look at each of the others for each of so many would take minutes. */
    @Test
    @Timeout(20)
    void areCountedWithoutALookAtEach() {
        Random random = new Random(1);
        List<Target> targets = IntStream.range(0, MANY)
                .mapToObj(i -> new Target("IMP-" + i, deployment(START.plusSeconds(random.nextInt(1_000)), random)))
                .toList();
        Neighbours neighbours = new Neighbours(targets, comparison);

        for (Target target : targets) {
            assertThat(neighbours.of(target).count()).isEqualTo(MANY - 1);
        }
    }

    private Instant firstMove(Target other, Target target) {
        return other.deployment().moves().stream()
                .filter(comparison.from(target.deployment())::isBefore)
                .findFirst()
                .orElseThrow();
    }

    private static List<Target> targets(Random random, int count) {
        List<Target> targets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Instant at = START.plus(Duration.ofDays(random.nextInt(DAYS)));
            targets.add(new Target("IMP-" + i, deployment(at, random)));
        }
        return targets;
    }

    /** With up to three earlier ones. */
    private static Deployment deployment(Instant at, Random random) {
        List<Deployment> earlier = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            Instant before = at.minus(Duration.ofDays(60L * i));
            earlier.add(new Deployment(before, Optional.of(before.plus(Duration.ofHours(1 + random.nextInt(500))))));
        }
        Optional<Instant> until = random.nextInt(4) == 0
                ? Optional.of(at.plus(Duration.ofHours(1 + random.nextInt(500))))
                : Optional.empty();
        return new Deployment(at, until, earlier);
    }
}
