package dev.uplift.ingestion.read;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The reader of each media type. */
public final class BatchFormats {

    /** Of a header row. */
    public static final int MAX_CSV_COLUMNS = 100;

    private static final BatchReader JSON = new JsonBatchReader();
    private static final BatchReader LINES = new JsonLinesReader();

    private static final Map<String, BatchReader> READERS = Map.of(
            "application/json", JSON,
            "application/x-ndjson", LINES,
            "application/ndjson", LINES,
            "text/csv", new CsvBatchReader());

    private BatchFormats() {}

    /** Takes no offence at a byte order mark. */
    public static Optional<BatchReader> of(String mediaType) {
        return Optional.ofNullable(READERS.get(mediaType))
                .map(reader -> (body, sink) -> reader.read(ByteOrderMark.skipped(body), sink));
    }

    public static Set<String> mediaTypes() {
        return new TreeSet<>(READERS.keySet());
    }
}
