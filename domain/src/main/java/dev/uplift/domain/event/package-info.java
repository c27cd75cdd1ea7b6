/**
 * What every event must keep, whether it comes over HTTP or stands in a topic already: texts, times, numbers. Knows no
 * format of events; who reads one asks here.
 */
@NullMarked
package dev.uplift.domain.event;

import org.jspecify.annotations.NullMarked;
