package dev.uplift.roi;

import dev.uplift.roi.state.LocalViews;
import dev.uplift.roi.step.Assessing;
import dev.uplift.roi.step.ImprovementTracking;
import dev.uplift.roi.step.Refusals;
import dev.uplift.roi.step.Shelving;

/**
 * What the topology is made of.
 *
 * @param assessing what is analysed of windows and improvements
 * @param hasMetrics whether windows and alerts are kept
 * @param partitions of the internal topics
 */
record RoiParts(
        ImprovementTracking tracking,
        Assessing assessing,
        Shelving shelving,
        boolean hasMetrics,
        int partitions,
        LocalViews views,
        Refusals refusals) {

    /** Whether there are both improvements and windows, and they are to be put together. */
    boolean isAnalysed() {
        return hasMetrics && tracking.isLifecycleTracked() && assessing.terms().isPresent();
    }
}
