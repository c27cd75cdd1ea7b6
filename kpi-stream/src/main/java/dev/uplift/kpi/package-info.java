/**
 * The KPI stream: observations in, windows and alerts out. {@link dev.uplift.kpi.KpiTopology} shows the dataflow. Must
 * not know the other services; they meet in topics.
 */
@NullMarked
package dev.uplift.kpi;

import org.jspecify.annotations.NullMarked;
