package dev.uplift.kit.streams;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * How often a task commits: soon while it keeps up, so that results are seen at once, and soon when no task of the instance has finished
 * anything for a while, so that nobody waits for the last results; each {@code commit.interval.ms} while its time is far from now, where nobody waits for a single result and each
 * commit costs what could be progress.
 */
public final class CommitPace {

    /** Setting of the application: the {@link Moves} of the instance. Without it each task looks at itself alone. */
    public static final String MOVES = "uplift.commit.moves";

    private static final Duration LOOK = Duration.ofMillis(20);
    private static final long STILL_MILLIS = 50;
    private static final long SOON_MILLIS = 100;
    private static final long FAR_MILLIS = 10_000;
    private static final long MOVING = Long.MAX_VALUE;

    private final ProcessorContext<?, ?> context;
    private final Moves moves;
    private long movesSeen;
    private long stillSince = MOVING;
    private long turn = Long.MIN_VALUE;
    private long reached = Long.MIN_VALUE;
    private boolean hasMoved;

    /** How often the tasks of an instance have moved on. */
    public static final class Moves {

        private final AtomicLong count = new AtomicLong();
    }

    private CommitPace(ProcessorContext<?, ?> context) {
        this.context = context;
        this.moves = context.appConfigs().get(MOVES) instanceof Moves shared ? shared : new Moves();
    }

    /** To be called from {@code Processor.init}. All tasks of a thread ask at the same moments, so that one commit serves them. */
    public static CommitPace of(ProcessorContext<?, ?> context) {
        CommitPace pace = new CommitPace(context);
        context.schedule(Instant.EPOCH, LOOK, PunctuationType.WALL_CLOCK_TIME, pace::ask);
        return pace;
    }

    /**
     * The task has processed what there was until then.
     *
     * @param time milliseconds since the epoch
     */
    public void reach(long time) {
        reached = time;
        move();
    }

    /** The task has done more of what there is to do where it is. */
    public void move() {
        hasMoved = true;
        moves.count.incrementAndGet();
    }

    private void ask(long now) {
        long count = moves.count.get();
        if (count != movesSeen) {
            movesSeen = count;
            stillSince = MOVING;
        } else {
            stillSince = Math.min(stillSince, now);
        }
        boolean isTurn = Math.floorDiv(now, SOON_MILLIS) != turn;
        turn = Math.floorDiv(now, SOON_MILLIS);
        // Since a look at which nothing had moved: in a commit that takes long nothing can, and one more behind it
        // would cost as much.
        boolean isStill = now - stillSince >= STILL_MILLIS;
        boolean isFar = Math.abs(now - reached) >= FAR_MILLIS;
        if (hasMoved && (isFar ? isStill : isTurn)) {
            context.commit();
            hasMoved = false;
        }
    }
}
