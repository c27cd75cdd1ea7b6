package dev.uplift.domain.series;

import dev.uplift.domain.baseline.Baseline;
import dev.uplift.domain.kpi.Aggregate;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is remembered of a closed window, so that late data can revise it and those after it.
 *
 * @param baseline what it was compared with
 * @param isTypical whether it belongs to the baseline of later windows
 * @param isJudged whether it had a baseline when it closed, or was filled by late data
 * @param checkpoint kept with some windows: what the windows before had left to it
 */
public record PastWindow(
        Aggregate aggregate,
        OptionalDouble value,
        Baseline baseline,
        boolean isTypical,
        int revision,
        boolean isJudged,
        Optional<Course> checkpoint) {

    /** Whether both say the same of a window, its observations apart. */
    boolean hasNumbersOf(PastWindow other) {
        return value.equals(other.value)
                && baseline.equals(other.baseline)
                && isTypical == other.isTypical
                && revision == other.revision
                && checkpoint.equals(other.checkpoint);
    }
}
