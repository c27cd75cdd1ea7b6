/**
 * The binary forms of what kpi-stream keeps to itself: partial windows between its two stages, and the state of series.
 * Each form begins with a version byte. Must not know stores or topics; what others read is Avro.
 */
@NullMarked
package dev.uplift.kpi.codec;

import org.jspecify.annotations.NullMarked;
