package dev.uplift.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResultsTest {

    private static final Installation.Shape SHAPE = new Installation.Shape(3, 4, 2, 1, 1);

    @TempDir
    private Path directory;

    @Test
    void eachRunIsInTheFileAsSoonAsItEnds() throws IOException {
        Path file = directory.resolve("results.txt");
        Results results = new Results(Optional.of(file));

        results.add(result(7, Optional.empty()));

        assertThat(Files.readAllLines(file))
                .containsExactly("seed 7 held: 100200 acknowledged, 2 faults of 2 groups [KILL_LEADER (BROKER),"
                        + " CUT_NETWORK (NETWORK)], 3 brokers, 4 partitions, 2 kpi-streams of 1 threads, 120 s");
    }

    @Test
    void laterRunsAddToTheFile() throws IOException {
        Path file = directory.resolve("results.txt");
        new Results(Optional.of(file)).add(result(1, Optional.empty()));

        new Results(Optional.of(file)).add(result(2, Optional.empty()));

        assertThat(Files.readAllLines(file)).hasSize(2);
    }

    @Test
    void violationIsOneLineWithWhatWasViolated() {
        assertThat(result(7, Optional.of("I1: lost\n  one")).line())
                .startsWith("seed 7 VIOLATED: ")
                .endsWith(" 120 s: I1: lost one");
    }

    @Test
    void oneViolationOfManySeedsIsNotHeld() {
        Results results = new Results(Optional.empty());
        results.add(result(1, Optional.empty()));
        results.add(result(2, Optional.of("I1")));

        assertThat(results.isHeld()).isFalse();
        assertThat(results.summary()).endsWith("2 seeds, 200400 acknowledged events, 4 faults, 1 violations");
    }

    @Test
    void runThatEndsWithThisProcessIsNoResult() {
        Results results = new Results(Optional.empty());
        results.end();

        results.add(result(1, Optional.of("its processes are gone")));

        assertThat(results.summary()).startsWith("0 seeds");
    }

    @Test
    void runThatWasStartedAgainSaysSo() {
        RunResult again = new RunResult(7, 0, List.of(), List.of(), SHAPE, 9, 2, Optional.empty());

        assertThat(again.line()).contains("started 2 times");
    }

    @Test
    void runSaysHowLongProcessingStoodStillAfterKills() {
        RunResult killed = new RunResult(
                7,
                0,
                List.of(Fault.KILL_KPI_STREAM, Fault.KILL_KPI_STREAM),
                List.of(Duration.ofMillis(6_640), Duration.ofSeconds(17)),
                SHAPE,
                90,
                1,
                Optional.empty());

        assertThat(killed.line()).endsWith(" 90 s, went on 6.6, 17.0 s after kills, of at most 20 s");
    }

    private static RunResult result(long seed, Optional<String> violation) {
        return new RunResult(
                seed, 100_200, List.of(Fault.KILL_LEADER, Fault.CUT_NETWORK), List.of(), SHAPE, 120, 1, violation);
    }
}
