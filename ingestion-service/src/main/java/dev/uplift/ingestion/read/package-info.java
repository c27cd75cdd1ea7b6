/**
 * Turns request bodies of each media type into single events, streaming and strictly. Knows formats; knows no event
 * field's meaning, no Kafka.
 */
@NullMarked
package dev.uplift.ingestion.read;

import org.jspecify.annotations.NullMarked;
