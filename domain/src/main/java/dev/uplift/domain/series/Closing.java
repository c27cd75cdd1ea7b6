package dev.uplift.domain.series;

import dev.uplift.domain.baseline.Baseline;
import dev.uplift.domain.drop.Change;
import dev.uplift.domain.drop.Judged;
import java.util.List;

/**
 * A window that was closed.
 *
 * @param isTypical whether it belongs to the baseline of later windows
 * @param after what it leaves to the next
 */
record Closing(Judged judged, Baseline baseline, boolean isTypical, List<Change> changes, Course after) {}
