package dev.uplift.standalone.send;

/**
 * How the ingestion service is told what a batch is written in.
 *
 * @param contentType of the request
 * @param header first line of each batch; empty for none
 */
record EventFormat(String contentType, String header) {

    static final EventFormat NDJSON = new EventFormat("application/x-ndjson", "");

    static EventFormat csv(String header) {
        return new EventFormat("text/csv", header);
    }
}
