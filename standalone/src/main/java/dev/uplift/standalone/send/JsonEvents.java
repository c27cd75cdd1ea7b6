package dev.uplift.standalone.send;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Optional;
import java.util.function.Supplier;

/** Objects in arrays or one after the other, spread over lines as they like; each becomes one line. */
final class JsonEvents implements EventReader {

    /** Escaped, half a surrogate pair reaches the service as it stands, which refuses it. */
    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final String file;
    private final JsonParser parser;
    private final Supplier<String> ids;

    JsonEvents(String file, BufferedReader text, Supplier<String> ids) throws IOException {
        this.file = file;
        this.ids = ids;
        this.parser = JSON.createParser(text);
    }

    @Override
    public Optional<EventRecord> next() throws IOException {
        try {
            JsonToken token = parser.nextToken();
            while (token == JsonToken.START_ARRAY || token == JsonToken.END_ARRAY) {
                token = parser.nextToken();
            }
            return token == null ? Optional.empty() : Optional.of(read());
        } catch (JsonProcessingException e) {
            throw new UnreadableFileException(
                    file + ":" + e.getLocation().getLineNr() + " is not JSON (" + e.getOriginalMessage() + ")",
                    "mend the file");
        }
    }

    private EventRecord read() throws IOException {
        long line = parser.currentTokenLocation().getLineNr();
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(text)) {
            generator.copyCurrentStructureExact(parser);
        }
        return JsonRecords.of(new EventRecord.Source(file, line), text.toString(), ids);
    }
}
