/**
 * What a window is compared with: baselines over earlier final windows of the same series, and how much those scatter.
 * Must not know where the earlier windows are kept.
 */
@NullMarked
package dev.uplift.domain.baseline;

import org.jspecify.annotations.NullMarked;
