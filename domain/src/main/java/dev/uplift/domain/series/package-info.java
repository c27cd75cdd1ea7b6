/**
 * The life of one series: windows open, close when the arrival clock has passed them, are judged, and are revised when
 * data comes late. What leaves a series is a list of outcomes. Must not know where series are kept or how outcomes
 * travel.
 */
@NullMarked
package dev.uplift.domain.series;

import org.jspecify.annotations.NullMarked;
