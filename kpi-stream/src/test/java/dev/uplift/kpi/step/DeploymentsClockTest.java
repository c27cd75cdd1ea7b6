package dev.uplift.kpi.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;

class DeploymentsClockTest {

    private final List<AtomicBoolean> questions = new ArrayList<>();
    private final DeploymentsClock clock = new DeploymentsClock(() -> {
        AtomicBoolean isThere = new AtomicBoolean();
        questions.add(isThere);
        return isThere::get;
    });

    @Test
    void comesToWhatWasAskedFor() {
        assertThat(clock.reach(10, dueAt(10))).isEqualTo(Long.MIN_VALUE);

        questions.get(0).set(true);

        assertThat(clock.reach(10, dueAt(10))).isEqualTo(10);
        assertThat(questions).hasSize(1);
    }

    @Test
    void whileNothingIsDueNothingIsAsked() {
        assertThat(clock.reach(10, dueAt(11))).isEqualTo(10);
        assertThat(questions).isEmpty();
    }

    @Test
    void whatIsDueMeanwhileIsAskedForAfterwards() {
        clock.reach(10, dueAt(10));
        assertThat(clock.reach(20, dueAt(10))).isEqualTo(Long.MIN_VALUE);
        assertThat(questions).hasSize(1);

        questions.get(0).set(true);

        assertThat(clock.reach(20, dueAt(10))).isEqualTo(10);
        assertThat(questions).as("what is due is known").hasSize(1);
        assertThat(clock.reach(20, dueAt(15))).isEqualTo(10);
        questions.get(1).set(true);
        assertThat(clock.reach(20, dueAt(15))).isEqualTo(20);
    }

    @Test
    void anAnswerThatIsThereAtOnceCountsAtOnce() {
        assertThat(new DeploymentsClock(() -> () -> true).reach(10, dueAt(10))).isEqualTo(10);
    }

    @Test
    void neverGoesBeyondWhatIsWanted() {
        clock.reach(10, dueAt(5));
        questions.get(0).set(true);
        assertThat(clock.reach(10, dueAt(5))).isEqualTo(10);

        assertThat(clock.reach(7, dueAt(5))).isEqualTo(7);
        assertThat(questions).hasSize(1);
    }

    private static LongPredicate dueAt(long time) {
        return clock -> clock >= time;
    }
}
