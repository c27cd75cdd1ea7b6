package dev.uplift.ingestion.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** One JSON object, or an array of them. */
final class JsonBatchReader implements BatchReader {

    @Override
    public void read(InputStream body, Consumer<Incoming> sink) throws IOException, MalformedBatchException {
        try (BoundedEvents parser = new BoundedEvents(StrictJson.VALUES.createParser(body))) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_OBJECT) {
                sink.accept(event(0, parser.readValueAsTree()));
            } else if (first == JsonToken.START_ARRAY) {
                readArray(parser, sink);
            } else {
                throw new MalformedBatchException("the body must be a JSON object or an array of objects");
            }
            if (parser.nextToken() != null) {
                throw new MalformedBatchException("something follows the JSON value; for many events send an array");
            }
        } catch (JsonProcessingException e) {
            throw new MalformedBatchException(StrictJson.place(e));
        }
    }

    private static void readArray(BoundedEvents parser, Consumer<Incoming> sink) throws IOException {
        for (int index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
            sink.accept(event(index, parser.readValueAsTree()));
            parser.begin();
        }
    }

    static Incoming event(int index, JsonNode node) {
        return node instanceof ObjectNode object
                ? new Incoming.Fields(index, object, true)
                : new Incoming.Unreadable(index, "an event must be a JSON object");
    }
}
