package dev.uplift.standalone.send;

import java.util.ArrayList;
import java.util.List;

/** Events that go to the service in one request: of one format, bounded in number and size. */
final class Batch {

    private static final int MOST_EVENTS = 1000;
    private static final int MOST_CHARACTERS = 1 << 20;

    private final List<EventRecord> records = new ArrayList<>();
    private int characters;

    /** Whether one more still fits; an empty batch takes any. */
    boolean fits(EventRecord next) {
        return records.isEmpty()
                || (records.size() < MOST_EVENTS
                        && characters + next.text().length() <= MOST_CHARACTERS
                        && records.get(0).format().equals(next.format()));
    }

    void add(EventRecord next) {
        records.add(next);
        characters += next.text().length();
    }

    List<EventRecord> records() {
        return records;
    }

    /** Of two or more events, in their order. */
    List<Batch> halves() {
        Batch first = new Batch();
        Batch second = new Batch();
        int middle = records.size() / 2;
        records.subList(0, middle).forEach(first::add);
        records.subList(middle, records.size()).forEach(second::add);
        return List.of(first, second);
    }

    boolean isEmpty() {
        return records.isEmpty();
    }

    String contentType() {
        return records.get(0).format().contentType();
    }

    /** The request's body. */
    String body() {
        StringBuilder body = new StringBuilder(characters + records.size() + 200);
        String header = records.get(0).format().header();
        if (!header.isEmpty()) {
            body.append(header).append('\n');
        }
        records.forEach(next -> body.append(next.text()).append('\n'));
        return body.toString();
    }
}
