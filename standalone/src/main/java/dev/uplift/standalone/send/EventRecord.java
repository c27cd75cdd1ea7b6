package dev.uplift.standalone.send;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event of a file.
 *
 * @param format what its text is written in
 * @param text a JSON object on one line, or a CSV record; with an id that was given where the file has none
 * @param hasId whether it has an id in its file, by which a repeated one is recognised
 * @param arrivedAt its recorded arrival, else when it occurred; null where neither can be read
 * @param occurredAt null where it can not be read
 */
record EventRecord(
        Source source,
        EventFormat format,
        String text,
        boolean hasId,
        @Nullable Instant arrivedAt,
        @Nullable Instant occurredAt) {

    /** Where it stands; lines count from 1. */
    record Source(String file, long line) {

        @Override
        public String toString() {
            return file + ":" + line;
        }
    }
}
