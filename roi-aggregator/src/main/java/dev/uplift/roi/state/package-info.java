/**
 * What the ROI aggregator keeps: keys and values of its stores and of its internal topic, and the views through which
 * questions read them while a task writes. Knows the Avro records and the domain; must not know HTTP.
 */
@NullMarked
package dev.uplift.roi.state;

import org.jspecify.annotations.NullMarked;
