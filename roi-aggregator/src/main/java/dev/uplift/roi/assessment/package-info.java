/**
 * Verdicts of improvements on KPIs as they are written to their topic: all that one KPI's verdicts rest on is in one task. Knows
 * the stores and the records; must not know who asks questions, nor HTTP.
 */
@NullMarked
package dev.uplift.roi.assessment;

import org.jspecify.annotations.NullMarked;
