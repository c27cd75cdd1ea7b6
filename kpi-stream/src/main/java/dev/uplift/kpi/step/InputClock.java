package dev.uplift.kpi.step;

import dev.uplift.kpi.codec.ClockCodec;
import dev.uplift.kpi.step.Combined.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far time has come in one partition of observations. What it passes on takes a while to arrive, and while it passes on more there is always something on its way:
 * so one of its words is waited for, and behind that the last.
 */
final class InputClock {

    private long reached = Long.MIN_VALUE;
    private @Nullable Clock awaited;
    private @Nullable Clock last;

    InputClock() {}

    InputClock(ClockCodec.Known known) {
        List<Clock> told = known.told();
        reached = known.reached();
        last = told.isEmpty() ? null : told.get(told.size() - 1);
        awaited = told.size() > 1 ? told.get(0) : null;
    }

    ClockCodec.Known known() {
        boolean isTimeAlone = awaited == null && (last == null || (last.isTimeAlone() && last.arrival() <= reached));
        return new ClockCodec.Known(
                reached,
                isTimeAlone
                        ? List.of()
                        : Stream.of(awaited, last).filter(told -> told != null).toList());
    }

    void take(Clock clock) {
        last = clock;
    }

    /**
     * Goes as far as it has told and all that it passed on until then has arrived.
     *
     * @return whether anything has changed
     */
    boolean move(Predicate<Clock> hasArrived) {
        if (last == null || (awaited == null && last.arrival() <= reached)) {
            return false;
        }
        if (hasArrived.test(last)) {
            reached = Math.max(reached, last.arrival());
            awaited = null;
            return true;
        }
        if (awaited == null) {
            awaited = last;
            return true;
        }
        if (hasArrived.test(awaited)) {
            reached = Math.max(reached, awaited.arrival());
            awaited = last;
            return true;
        }
        return false;
    }

    long reached() {
        return reached;
    }

    /** How far time has come there by its own last word. */
    long told() {
        return last == null ? reached : Math.max(reached, last.arrival());
    }

    boolean hasTakenIn(int from, long offset) {
        Map<Integer, Long> takenIn = last == null ? Map.of() : last.takenIn();
        return takenIn.getOrDefault(from, Long.MIN_VALUE) >= offset;
    }
}
