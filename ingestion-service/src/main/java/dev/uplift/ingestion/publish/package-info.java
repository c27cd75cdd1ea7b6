/**
 * Hands records to Kafka and waits, bounded, until all are acknowledged or it is known which are not. Knows nothing of
 * what the records mean.
 */
@NullMarked
package dev.uplift.ingestion.publish;

import org.jspecify.annotations.NullMarked;
