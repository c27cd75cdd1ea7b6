package dev.uplift.standalone.send;

import java.util.function.Supplier;

/** Events that are JSON objects, each on one line. */
final class JsonRecords {

    private JsonRecords() {}

    /**
     * @param text whatever stands where an object should; only an object is given an id
     * @param ids for events without one
     */
    static EventRecord of(EventRecord.Source source, String text, Supplier<String> ids) {
        EventGlance glance = EventGlance.at(text);
        String sent = glance.isObject() && !glance.hasId() ? withId(text, ids.get()) : text;
        return new EventRecord(
                source, EventFormat.NDJSON, sent, glance.hasId(), glance.arrivedAt(), glance.occurredAt());
    }

    private static String withId(String object, String id) {
        int start = object.indexOf('{') + 1;
        String rest = object.substring(start);
        String separator = rest.stripLeading().startsWith("}") ? "" : ",";
        return "{\"" + EventGlance.ID + "\":\"" + id + "\"" + separator + rest;
    }
}
