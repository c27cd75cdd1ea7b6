/**
 * What the log of observations must have led to, computed in batch from the whole log at once. Written from the
 * product's definitions alone, so that it can disagree with the engine: must not know domain, services, Kafka or Avro.
 */
@NullMarked
package dev.uplift.oracle;

import org.jspecify.annotations.NullMarked;
