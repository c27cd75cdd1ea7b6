/**
 * What the measured uplift of a KPI is worth: pure functions of verdicts, days and declared values. Must not know entries of
 * ledgers: what is derived is never booked.
 */
@NullMarked
package dev.uplift.domain.benefit;

import org.jspecify.annotations.NullMarked;
