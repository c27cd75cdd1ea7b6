package dev.uplift.standalone.send;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Objects in arrays or one after the other, spread over lines as they like; each becomes one line. */
final class JsonEvents implements EventReader {

    private static final JsonFactory JSON = new JsonFactory();

    /** A surrogate without its other half. */
    private static final Pattern HALF = Pattern.compile("\\p{Cs}");

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
        return JsonRecords.of(new EventRecord.Source(file, line), withHalvesEscaped(text.toString()), ids);
    }

    /** Escaped, half a surrogate pair reaches the service as it stands, which refuses it; UTF-8 can not hold it. */
    private static String withHalvesEscaped(String json) {
        return HALF.matcher(json)
                .replaceAll(
                        half -> String.format("\\\\u%04X", (int) half.group().charAt(0)));
    }
}
