package dev.uplift.standalone.send;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

/** One JSON object on each line. A line that is not one goes to the service as it is: its answer says what is wrong. */
final class NdjsonEvents implements EventReader {

    private final String file;
    private final BufferedReader text;
    private final Supplier<String> ids;
    private long line;

    NdjsonEvents(String file, BufferedReader text, Supplier<String> ids) {
        this.file = file;
        this.text = text;
        this.ids = ids;
    }

    @Override
    public Optional<EventRecord> next() throws IOException {
        String next;
        do {
            next = text.readLine();
            line++;
        } while (next != null && next.isBlank());
        if (next == null) {
            return Optional.empty();
        }
        return Optional.of(JsonRecords.of(new EventRecord.Source(file, line), next, ids));
    }

    @Override
    public boolean isWaiting() throws IOException {
        return !text.ready();
    }
}
