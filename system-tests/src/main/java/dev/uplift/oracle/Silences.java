package dev.uplift.oracle;

import dev.uplift.oracle.Judging.Told;
import java.util.function.Consumer;

/** The alert of one series that says nothing: NO_DATA after so many windows without a value, RESOLVED by the next. */
final class Silences {

    private final int noDataWindows;
    private final Consumer<Told> tell;
    private int missing;
    private long firstMissing;

    Silences(int noDataWindows, Consumer<Told> tell) {
        this.noDataWindows = noDataWindows;
        this.tell = tell;
    }

    void next(long start, boolean hasValue) {
        if (hasValue) {
            end("RESOLVED", start);
            missing = 0;
            return;
        }
        missing++;
        if (missing == 1) {
            firstMissing = start;
        }
        if (missing == noDataWindows) {
            say("NO_DATA", 0, start);
        }
    }

    void forget(long start) {
        end("STALE", start);
    }

    private void end(String state, long start) {
        if (noDataWindows > 0 && missing >= noDataWindows) {
            say(state, 1, start);
        }
    }

    private void say(String state, int sequence, long start) {
        tell.accept(new Told("NO_DATA", state, "", firstMissing, sequence, start));
    }
}
