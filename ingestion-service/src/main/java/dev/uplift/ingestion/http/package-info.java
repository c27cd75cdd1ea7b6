/**
 * The endpoints of ingestion: admission, media types, and outcomes as answers. Knows no event field and no Kafka type.
 */
@NullMarked
package dev.uplift.ingestion.http;

import org.jspecify.annotations.NullMarked;
