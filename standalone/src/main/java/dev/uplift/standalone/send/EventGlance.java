package dev.uplift.standalone.send;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * The few fields of an event that sending it needs to know; whatever else is in it is the service's to judge.
 *
 * @param isObject whether it can be read at all
 * @param hasId whether it has the field, whatever its value
 * @param arrivedAt its recorded arrival, else when it occurred
 */
record EventGlance(
        boolean isObject,
        boolean hasId,
        @Nullable Instant arrivedAt,
        @Nullable Instant occurredAt) {

    static final String ID = "id";
    static final String ARRIVED_AT = "arrivedAt";
    static final String OCCURRED_AT = "occurredAt";

    private static final JsonFactory JSON = new JsonFactory();
    private static final EventGlance NOTHING = new EventGlance(false, false, null, null);

    /** @param json one object; of anything else nothing is known */
    static EventGlance at(String json) {
        try (JsonParser parser = JSON.createParser(json)) {
            return parser.nextToken() == JsonToken.START_OBJECT ? glance(parser) : NOTHING;
        } catch (IOException notJson) {
            return NOTHING;
        }
    }

    static EventGlance of(boolean hasId, @Nullable String arrivedAt, @Nullable String occurredAt) {
        Instant arrived = instant(arrivedAt);
        Instant occurred = instant(occurredAt);
        return new EventGlance(true, hasId, arrived == null ? occurred : arrived, occurred);
    }

    private static EventGlance glance(JsonParser parser) throws IOException {
        boolean hasId = false;
        String arrivedAt = null;
        String occurredAt = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            String text = value.isScalarValue() ? parser.getText() : null;
            switch (name) {
                case ID -> hasId = true;
                case ARRIVED_AT -> arrivedAt = text;
                case OCCURRED_AT -> occurredAt = text;
                default -> {}
            }
            parser.skipChildren();
        }
        return of(hasId, arrivedAt, occurredAt);
    }

    private static @Nullable Instant instant(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }
}
