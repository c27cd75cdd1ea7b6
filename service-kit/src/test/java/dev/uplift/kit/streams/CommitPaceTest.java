package dev.uplift.kit.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.Test;

class CommitPaceTest {

    private static final long NOW = 1_700_000_000_000L;

    private final MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
    private final CommitPace pace = CommitPace.of(context);

    @Test
    void aTaskThatKeepsUpCommitsSoon() {
        pace.reach(NOW - 500);

        assertThat(punctuation().getInterval()).isEqualTo(Duration.ofMillis(20));
        assertThat(isCommitAskedAt(NOW)).isTrue();
    }

    @Test
    void thatIsTenTimesASecondAndAllTasksAtTheSameMoments() {
        isCommitAskedAt(NOW + 40);
        for (long time = NOW + 60; time < NOW + 100; time += 20) {
            pace.reach(time);
            assertThat(isCommitAskedAt(time)).isFalse();
        }

        assertThat(isCommitAskedAt(NOW + 100)).isTrue();
    }

    @Test
    void aTaskThatIsFarBehindWaitsForTheInterval() {
        pace.reach(NOW - 10_000);

        assertThat(isCommitAskedAt(NOW)).isFalse();
    }

    @Test
    void soDoesOneThatPlaysARecordingFromTheFuture() {
        pace.reach(NOW + 10_000);

        assertThat(isCommitAskedAt(NOW)).isFalse();
    }

    @Test
    void aTaskWithNothingNewAsksForNothing() {
        pace.reach(NOW);
        isCommitAskedAt(NOW);
        context.resetCommit();

        assertThat(isCommitAskedAt(NOW + 100)).isFalse();
    }

    @Test
    void whatATaskDoesWithoutReachingMoreIsCommittedLikeWhatItReaches() {
        pace.reach(NOW);
        isCommitAskedAt(NOW);
        context.resetCommit();
        pace.move();

        assertThat(isCommitAskedAt(NOW + 100)).isTrue();
    }

    @Test
    void whatWasReachedIsCommittedOnceTheTaskStandsStill() {
        pace.reach(NOW - 10_000);
        isCommitAskedAt(NOW + 95);

        // A tick that came late is followed by one in time.
        assertThat(isCommitAskedAt(NOW + 100)).isFalse();
        assertThat(isCommitAskedAt(NOW + 140)).isFalse();
        assertThat(isCommitAskedAt(NOW + 160)).isTrue();
        context.resetCommit();
        assertThat(isCommitAskedAt(NOW + 300)).isFalse();
    }

    /** While the thread commits, as the interval asks, no task can move. */
    @Test
    void behindACommitThatTakesLongNoneIsAskedFor() {
        for (long time = NOW; time < NOW + 10_000; time += 1_500) {
            pace.reach(NOW - 100_000);
            assertThat(isCommitAskedAt(time)).isFalse();
            assertThat(isCommitAskedAt(time + 500)).isFalse();
        }
    }

    @Test
    void whileAnotherTaskOfTheInstanceMovesItWaits() {
        Properties properties = new Properties();
        properties.put(CommitPace.MOVES, new CommitPace.Moves());
        MockProcessorContext<Void, Void> sharing = new MockProcessorContext<>(properties);
        CommitPace still = CommitPace.of(sharing);
        CommitPace moving = CommitPace.of(sharing);
        still.reach(NOW - 10_000);

        for (long time = NOW; time < NOW + 500; time += 40) {
            moving.reach(NOW - 10_000);
            sharing.scheduledPunctuators().get(0).getPunctuator().punctuate(time);
            assertThat(sharing.committed()).isFalse();
        }
        sharing.scheduledPunctuators().get(0).getPunctuator().punctuate(NOW + 500);
        sharing.scheduledPunctuators().get(0).getPunctuator().punctuate(NOW + 550);
        assertThat(sharing.committed()).isTrue();
    }

    private boolean isCommitAskedAt(long time) {
        punctuation().getPunctuator().punctuate(time);
        return context.committed();
    }

    private MockProcessorContext.CapturedPunctuator punctuation() {
        return context.scheduledPunctuators().get(0);
    }
}
