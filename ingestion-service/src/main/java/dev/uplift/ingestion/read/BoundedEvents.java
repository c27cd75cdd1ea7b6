package dev.uplift.ingestion.read;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;

/**
 * A parser of events of which each may have so many tokens and no more. Depth and length alone do not bound what one event takes in memory: an empty
 * object is two bytes in the body and forty times as much in the tree.
 */
final class BoundedEvents extends JsonParserDelegate {

    /** Fifty times what an event with all its fields has. */
    private static final int MOST_TOKENS = 10_000;

    private int left = MOST_TOKENS;

    BoundedEvents(JsonParser parser) {
        super(parser);
    }

    /** What follows is another event. */
    void begin() {
        left = MOST_TOKENS;
    }

    @Override
    public JsonToken nextToken() throws IOException {
        if (left-- == 0) {
            throw new StreamConstraintsException(
                    "more than " + MOST_TOKENS + " tokens in an event", delegate.currentLocation());
        }
        return delegate.nextToken();
    }
}
