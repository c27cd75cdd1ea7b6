package dev.uplift.kit.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.Test;

class CommitPaceTest {

    private static final long NOW = 1_700_000_000_000L;

    private final MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
    private final CommitPace pace = CommitPace.of(context);

    @Test
    void aTaskThatKeepsUpCommitsSoon() {
        pace.reach(NOW - 500);

        assertThat(punctuation().getInterval()).isEqualTo(Duration.ofMillis(100));
        assertThat(isCommitAskedAt(NOW)).isTrue();
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

    private boolean isCommitAskedAt(long time) {
        punctuation().getPunctuator().punctuate(time);
        return context.committed();
    }

    private MockProcessorContext.CapturedPunctuator punctuation() {
        return context.scheduledPunctuators().get(0);
    }
}
