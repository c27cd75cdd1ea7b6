package dev.uplift.domain.series;

import java.util.OptionalLong;

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
        OptionalLong at = past.lastBefore(start + 1);
        while (at.isPresent()) {
            PastWindow window = past.find(at.getAsLong()).orElseThrow();
            if (window.checkpoint().isPresent()) {
                return new Checkpoint(at.getAsLong(), window.checkpoint().get());
            }
            at = past.lastBefore(at.getAsLong());
        }
        return new Checkpoint(start, Course.BEGINNING);
    }

    /**
     * Forgets windows that nothing can reach any more: late data comes for no window before the horizon, the series is gone
     * through from the last checkpoint before that, and what is judged then looks back for so long.
     *
     * @return start of the oldest window that is kept
     */
    long forgetBefore(long horizon, long lookBackMillis, long oldest) {
        long seen = upTo(horizon).start() - lookBackMillis;
        long kept = upTo(seen).start();
        if (kept <= oldest || kept == seen) {
            return oldest;
        }
        for (long at = start(past.firstFrom(oldest)); at < kept; at = start(past.firstFrom(at + 1))) {
            past.remove(at);
        }
        return kept;
    }

    private static long start(OptionalLong found) {
        return found.orElse(SeriesState.NONE);
    }
}
