/**
 * Checks the fields of one event and makes the record that is published. A pure function of the event and the terms of
 * its batch; knows no HTTP and no producer.
 */
@NullMarked
package dev.uplift.ingestion.check;

import org.jspecify.annotations.NullMarked;
