package dev.uplift.ingestion.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** Reads a request body event by event. */
@FunctionalInterface
public interface BatchReader {

    /**
     * Hands each event to the sink in the body's order.
     *
     * @throws MalformedBatchException if the body as a whole can not be read
     */
    void read(InputStream body, Consumer<Incoming> sink) throws IOException, MalformedBatchException;
}
