/**
 * The steps of the ROI aggregator's topology: each reads state, asks the domain, writes state and forwards. Knows Kafka
 * Streams and the stores; must not know who asks questions, nor HTTP.
 */
@NullMarked
package dev.uplift.roi.step;

import org.jspecify.annotations.NullMarked;
