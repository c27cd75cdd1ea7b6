/**
 * What a KPI is and how observations become the values of its windows: definitions, series, windows and mergeable
 * aggregates. Everything is a function of its arguments; time is a parameter. Must not know topics, records, files or
 * clocks.
 */
@NullMarked
package dev.uplift.domain.kpi;

import org.jspecify.annotations.NullMarked;
