package dev.uplift.domain.series;

import dev.uplift.domain.baseline.BaselineMemory;
import dev.uplift.domain.drop.DropState;
import dev.uplift.domain.drop.NoDataAlert;
import java.util.OptionalDouble;

/**
 * What one window leaves to the next; immutable.
 *
 * @param lastValue of the last window that had one
 */
public record Course(BaselineMemory memory, DropState drop, NoDataAlert.State noData, OptionalDouble lastValue) {

    public static final Course BEGINNING =
            new Course(BaselineMemory.EMPTY, DropState.OK, NoDataAlert.State.OBSERVED, OptionalDouble.empty());

    /** Start of the first window of what is under way; {@code Long.MAX_VALUE}: nothing is. */
    long firstUnderWay() {
        long firstMissing = noData.missing() > 0 ? noData.firstMissing() : Long.MAX_VALUE;
        if (drop instanceof DropState.Pending pending) {
            return Math.min(firstMissing, pending.firstWindow());
        }
        return drop instanceof DropState.Firing firing ? Math.min(firstMissing, firing.firstWindow()) : firstMissing;
    }

    public Course with(NoDataAlert.State other) {
        return other.equals(noData) ? this : new Course(memory, drop, other, lastValue);
    }

    Course with(BaselineMemory other) {
        return other.equals(memory) ? this : new Course(other, drop, noData, lastValue);
    }
}
