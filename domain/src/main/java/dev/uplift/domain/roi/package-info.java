/**
 * Money that improvements cost and bring back: entries, conversion, and the figures of product.md section 6.
 * Amounts are exact decimals until they are shown ({@link dev.uplift.domain.roi.Rounding}); discounting and rates of
 * return are floating point. Functions of their arguments; knows nothing of Kafka, Avro, JSON or the clock.
 */
@NullMarked
package dev.uplift.domain.roi;

import org.jspecify.annotations.NullMarked;
