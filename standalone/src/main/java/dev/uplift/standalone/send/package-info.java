/**
 * Events from files into a running stack: reading NDJSON, JSON and CSV record by record, bounded batches, retries, and
 * replays with recorded arrival times. Must not judge events: the ingestion service does, and its answer is reported.
 */
@NullMarked
package dev.uplift.standalone.send;

import org.jspecify.annotations.NullMarked;
