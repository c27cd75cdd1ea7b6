package dev.uplift.kit.streams;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * How often a task commits: soon while it keeps up, so that results are seen at once; each {@code commit.interval.ms}
 * while its time is far from now, where nobody waits for a single result and each commit costs what could be progress.
 */
public final class CommitPace {

    private static final Duration SOON = Duration.ofMillis(100);
    private static final long FAR_MILLIS = 10_000;

    private final ProcessorContext<?, ?> context;
    private long reached = Long.MIN_VALUE;
    private boolean hasMoved;

    private CommitPace(ProcessorContext<?, ?> context) {
        this.context = context;
    }

    /** To be called from {@code Processor.init}. All tasks of a thread ask at the same moments, so that one commit serves them. */
    public static CommitPace of(ProcessorContext<?, ?> context) {
        CommitPace pace = new CommitPace(context);
        context.schedule(Instant.EPOCH, SOON, PunctuationType.WALL_CLOCK_TIME, pace::ask);
        return pace;
    }

    /**
     * The task has processed what there was until then.
     *
     * @param time milliseconds since the epoch
     */
    public void reach(long time) {
        reached = time;
        hasMoved = true;
    }

    private void ask(long now) {
        if (hasMoved && Math.abs(now - reached) < FAR_MILLIS) {
            context.commit();
        }
        hasMoved = false;
    }
}
