package dev.uplift.domain.series;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongUnaryOperator;

/**
 * Where a series can be gone through once more: every so many remembered windows keep what was known before them. The
 * oldest remembered window is always one of them.
 */
final class Checkpoints {

    static final int EVERY = 16;

    private final PastWindows past;

    Checkpoints(PastWindows past) {
        this.past = past;
    }

    /** A window and what was known before it. */
    record Checkpoint(long start, Course course) {}

    /** The last one up to a window; the window itself, with nothing known, if all that is remembered is later. */
    Checkpoint upTo(long start) {
        return find(start).orElseGet(() -> new Checkpoint(start, Course.BEGINNING));
    }

    private Optional<Checkpoint> find(long start) {
        OptionalLong at = past.lastBefore(start + 1);
        while (at.isPresent()) {
            long found = at.getAsLong();
            Optional<Course> course = past.find(found).orElseThrow().checkpoint();
            if (course.isPresent()) {
                return Optional.of(new Checkpoint(found, course.get()));
            }
            at = past.lastBefore(found);
        }
        return Optional.empty();
    }

    /**
     * Forgets windows that nothing can reach any more: late data comes for no window before the horizon, the series is gone
     * through from the last checkpoint before that, and what is judged then looks back.
     *
     * @param earliest start of the first window that windows from a start on look back to
     * @return start of the oldest window that is kept
     */
    long forgetBefore(long horizon, LongUnaryOperator earliest, long oldest) {
        if (horizon < oldest) {
            return oldest;
        }
        long kept = find(horizon)
                .flatMap(first -> find(earliest.applyAsLong(first.start())))
                .map(Checkpoint::start)
                .orElse(oldest);
        for (long at = start(past.firstFrom(oldest)); at < kept; at = start(past.firstFrom(at + 1))) {
            past.remove(at);
        }
        return Math.max(kept, oldest);
    }

    private static long start(OptionalLong found) {
        return found.orElse(SeriesState.NONE);
    }
}
