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

    Course with(BaselineMemory other) {
        return other.equals(memory) ? this : new Course(other, drop, noData, lastValue);
    }
}
