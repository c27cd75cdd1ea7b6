package dev.uplift.standalone.send;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads the events of one file, one after the other. */
interface EventReader {

    /** The next event; empty at the end. */
    Optional<EventRecord> next() throws IOException;

    /** Whether the next event is not there yet, as far as can be seen. */
    default boolean isWaiting() throws IOException {
        return false;
    }

    /**
     * The reader for a file's name, or where that does not tell, for its first character.
     *
     * @param ids for events without one: given before they are sent, so that one that is sent twice counts once
     */
    static EventReader of(String file, BufferedReader text, Supplier<String> ids) throws IOException {
        skipByteOrderMark(text);
        String name = file.toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
        if (name.endsWith(".csv")) {
            return new CsvEvents(file, text, ids);
        } else if (name.endsWith(".ndjson") || name.endsWith(".jsonl")) {
            return new NdjsonEvents(file, text, ids);
        } else if (name.endsWith(".json")) {
            return new JsonEvents(file, text, ids);
        }
        return switch (firstCharacter(text)) {
            case '[' -> new JsonEvents(file, text, ids);
            case '{', -1 -> new NdjsonEvents(file, text, ids);
            default -> new CsvEvents(file, text, ids);
        };
    }

    /** Some programs, Excel among them, write one before UTF-8. */
    private static void skipByteOrderMark(BufferedReader text) throws IOException {
        text.mark(1);
        if (text.read() != '\ufeff') {
            text.reset();
        }
    }

    private static int firstCharacter(BufferedReader text) throws IOException {
        int looked = 4096;
        text.mark(looked);
        int character;
        do {
            character = text.read();
        } while (character != -1 && Character.isWhitespace(character) && --looked > 1);
        text.reset();
        return character;
    }
}
