/** Measures the KPI stream beside plain consumers of the same topic. */
@NullMarked
package dev.uplift.benchmarks;

import org.jspecify.annotations.NullMarked;
