/**
 * The ROI aggregator: keeps improvements, money, windows and alerts as they come by, and answers questions about them.
 * {@link dev.uplift.roi.RoiTopology} is the picture. Must not know the other services: it meets them in topics.
 */
@NullMarked
package dev.uplift.roi;

import org.jspecify.annotations.NullMarked;
