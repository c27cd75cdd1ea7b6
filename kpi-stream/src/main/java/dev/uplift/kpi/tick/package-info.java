/**
 * Time that passes by itself: ticks are records in the log, so that the log alone decides every result. Must not know
 * windows.
 */
@NullMarked
package dev.uplift.kpi.tick;

import org.jspecify.annotations.NullMarked;
