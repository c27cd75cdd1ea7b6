package dev.uplift.domain.benefit;

import dev.uplift.domain.assessment.Level;
import dev.uplift.domain.kpi.Direction;
import java.util.List;

/**
 * How far a series moved surely, and the days on which it did.
 *
 * @param better for one unit of volume, in the KPI's unit; positive where it is the better direction
 * @param low of the interval of that
 * @param high of the interval of that
 * @param days on which the change was in force, whole ones
 */
public record SeriesUplift(double better, double low, double high, List<Level> days) {

    public SeriesUplift {
        days = List.copyOf(days);
    }

    /** Of a difference that is positive where the value rose. */
    public static SeriesUplift of(double difference, double low, double high, Direction direction, List<Level> days) {
        return direction == Direction.HIGHER_IS_BETTER
                ? new SeriesUplift(difference, low, high, days)
                : new SeriesUplift(-difference, -high, -low, days);
    }

    /** Of its days, as the KPI counts it. */
    public double volume(Volume volume) {
        return volume.perWeight() * days.stream().mapToDouble(Level::weight).sum();
    }
}
