package dev.uplift.standalone.send;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Optional;

/** One JSON object on each line. A line that is not one goes to the service as it is: its answer says what is wrong. */
final class NdjsonEvents implements EventReader {

    private final String file;
    private final BufferedReader text;
    private long line;

    NdjsonEvents(String file, BufferedReader text) {
        this.file = file;
        this.text = text;
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
        EventGlance glance = EventGlance.at(next);
        return Optional.of(new EventRecord(
                new EventRecord.Source(file, line), EventFormat.NDJSON, next, glance.hasId(), glance.arrivedAt()));
    }
}
