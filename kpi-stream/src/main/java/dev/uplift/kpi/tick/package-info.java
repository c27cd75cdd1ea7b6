/**
 * Time that passes while nothing arrives: ticks are records in the log itself, so that the log alone decides every
 * result. Must not know windows.
 */
@NullMarked
package dev.uplift.kpi.tick;

import org.jspecify.annotations.NullMarked;
