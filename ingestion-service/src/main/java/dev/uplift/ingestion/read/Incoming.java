package dev.uplift.ingestion.read;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** One event of a batch as it was read; {@code index} counts from 0. */
public sealed interface Incoming {

    int index();

    /**
     * @param typed whether values carry JSON types; in CSV all are text
     */
    record Fields(int index, ObjectNode fields, boolean typed) implements Incoming {}

    /** An event that is no object at all; the rest of the batch can still be read. */
    record Unreadable(int index, String reason) implements Incoming {}
}
