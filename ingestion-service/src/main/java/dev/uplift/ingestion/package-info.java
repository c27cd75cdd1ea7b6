/**
 * The ingestion service: events in over HTTP, checked one by one, acknowledged only when Kafka has them. {@link
 * dev.uplift.ingestion.IngestionPipeline} reads like the drawing. Stateless; knows no other service.
 */
@NullMarked
package dev.uplift.ingestion;

import org.jspecify.annotations.NullMarked;
