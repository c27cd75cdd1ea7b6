package dev.uplift.ingestion.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** One JSON object per line; blank lines do not count. A line that is wrong does not spoil the others. */
final class JsonLinesReader implements BatchReader {

    @Override
    public void read(InputStream body, Consumer<Incoming> sink) throws IOException {
        ByteLines lines = new ByteLines(body);
        int index = 0;
        while (lines.next()) {
            if (!lines.isBlank()) {
                sink.accept(event(index++, lines));
            }
        }
    }

    private static Incoming event(int index, ByteLines lines) throws IOException {
        if (lines.isTooLong()) {
            return new Incoming.Unreadable(index, "a line has at most " + ByteLines.MAX_BYTES + " bytes");
        }
        try {
            JsonNode node = StrictJson.VALUE.readTree(lines.bytes(), 0, lines.length());
            return JsonBatchReader.event(index, node);
        } catch (JsonProcessingException e) {
            return new Incoming.Unreadable(index, StrictJson.place(e));
        }
    }
}
