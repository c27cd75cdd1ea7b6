package dev.uplift.ingestion.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.uplift.domain.event.TextRules;
import dev.uplift.ingestion.check.EventError.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Reads the fields of one event and collects what is wrong with them. After an error a harmless value is returned, so
 * that the other fields are checked too; the event is refused anyway.
 */
final class FieldReader {

    /** Of one event; the rest would not help anybody. */
    private static final int MAX_ERRORS = 8;

    private static final Pattern PLAIN = Pattern.compile("[\\w./~ -]{1,60}");

    private final int index;
    private final ObjectNode fields;
    private final String base;
    private final List<EventError> errors;
    /** Few: a hash of each would cost more than to compare them. */
    private final List<String> known = new ArrayList<>();

    FieldReader(int index, ObjectNode fields) {
        this(index, fields, "", new ArrayList<>());
    }

    private FieldReader(int index, ObjectNode fields, String base, List<EventError> errors) {
        this.index = index;
        this.fields = fields;
        this.base = base;
        this.errors = errors;
    }

    List<EventError> errors() {
        return errors;
    }

    void wrong(String name, Kind kind, String rule) {
        if (errors.size() < MAX_ERRORS) {
            errors.add(EventError.of(index, base + "/" + escaped(name), kind, rule));
        }
    }

    boolean has(String name) {
        return !fields.path(name).isMissingNode();
    }

    Optional<JsonNode> node(String name) {
        known.add(name);
        return Optional.ofNullable(fields.get(name));
    }

    /** An identifier that must be there. */
    String identifier(String name) {
        return optionalIdentifier(name).orElseGet(() -> missing(name));
    }

    Optional<String> optionalIdentifier(String name) {
        return optionalText(name, TextRules.MAX_IDENTIFIER).filter(text -> isIdentifier(name, text));
    }

    String text(String name, int maxLength) {
        return optionalText(name, maxLength).orElseGet(() -> missing(name));
    }

    Optional<String> optionalText(String name, int maxLength) {
        return node(name).flatMap(node -> textOf(name, node, maxLength));
    }

    <E extends Enum<E>> Optional<E> optionalWord(String name, Class<E> words) {
        Optional<String> text = optionalText(name, TextRules.MAX_IDENTIFIER);
        Optional<E> word = text.flatMap(given -> Arrays.stream(words.getEnumConstants())
                .filter(candidate -> candidate.name().equals(given))
                .findFirst());
        if (text.isPresent() && word.isEmpty()) {
            wrong(name, Kind.UNKNOWN_VALUE, "must be one of " + Arrays.toString(words.getEnumConstants()));
        }
        return word;
    }

    Optional<List<String>> optionalList(String name, int maxItems) {
        Optional<JsonNode> node = node(name);
        if (node.isEmpty()) {
            return Optional.empty();
        }
        if (!node.get().isArray() || node.get().size() > maxItems) {
            wrong(name, Kind.WRONG_TYPE, "must be an array of at most " + maxItems + " strings");
            return Optional.empty();
        }
        FieldReader inside = inside(name);
        List<String> items = new ArrayList<>();
        for (int i = 0; i < node.get().size(); i++) {
            String place = Integer.toString(i);
            inside.textOf(place, node.get().get(i), TextRules.MAX_IDENTIFIER)
                    .filter(item -> inside.isIdentifier(place, item))
                    .ifPresent(items::add);
        }
        return Optional.of(items);
    }

    Map<String, String> texts(String name, int maxEntries) {
        Optional<JsonNode> node = node(name);
        Map<String, String> texts = new LinkedHashMap<>();
        if (node.isEmpty()) {
            return texts;
        }
        if (!node.get().isObject() || node.get().size() > maxEntries) {
            wrong(name, Kind.WRONG_TYPE, "must be an object of at most " + maxEntries + " strings");
            return texts;
        }
        FieldReader inside = inside(name);
        for (Map.Entry<String, JsonNode> entry : node.get().properties()) {
            if (inside.isIdentifier(entry.getKey(), entry.getKey())) {
                inside.textOf(entry.getKey(), entry.getValue(), TextRules.MAX_IDENTIFIER)
                        .ifPresent(text -> texts.put(entry.getKey(), text));
            }
        }
        return texts;
    }

    /** The objects of an array, each to be read like an event. */
    List<FieldReader> objects(String name, int maxItems) {
        Optional<JsonNode> node = node(name);
        List<FieldReader> objects = new ArrayList<>();
        if (node.isEmpty()) {
            return objects;
        }
        if (!node.get().isArray() || node.get().size() > maxItems) {
            wrong(name, Kind.WRONG_TYPE, "must be an array of at most " + maxItems + " objects");
            return objects;
        }
        for (int i = 0; i < node.get().size(); i++) {
            if (node.get().get(i) instanceof ObjectNode object) {
                objects.add(new FieldReader(index, object, base + "/" + name + "/" + i, errors));
            } else {
                inside(name).wrong(Integer.toString(i), Kind.WRONG_TYPE, "must be an object");
            }
        }
        return objects;
    }

    /** To be called last: fields that nobody asked for are errors. */
    void refuseUnknown() {
        for (Iterator<String> names = fields.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                wrong(name, Kind.UNKNOWN_FIELD, "is not known here; known are " + new TreeSet<>(known));
            }
        }
    }

    String missing(String name) {
        if (!has(name)) {
            wrong(name, Kind.MISSING, "must be given");
        }
        return "";
    }

    private FieldReader inside(String name) {
        return new FieldReader(index, fields, base + "/" + name, errors);
    }

    private Optional<String> textOf(String name, JsonNode node, int maxLength) {
        if (!node.isTextual()) {
            wrong(name, Kind.WRONG_TYPE, "must be a string");
            return Optional.empty();
        }
        String text = node.textValue();
        if (text.length() > maxLength) {
            wrong(name, Kind.TOO_LONG, "has at most " + maxLength + " characters");
            return Optional.empty();
        }
        if (!TextRules.isClean(text)) {
            wrong(name, Kind.BAD_TEXT, "must not have control characters or half characters");
            return Optional.empty();
        }
        return Optional.of(text);
    }

    private boolean isIdentifier(String name, String text) {
        if (TextRules.isIdentifier(text)) {
            return true;
        }
        wrong(name, Kind.BAD_TEXT, TextRules.IDENTIFIER_RULE);
        return false;
    }

    /** For a pointer; a name with unusual characters is not repeated. */
    private static String escaped(String name) {
        return PLAIN.matcher(name).matches() ? name.replace("~", "~0").replace("/", "~1") : "-";
    }
}
