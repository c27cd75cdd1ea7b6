package dev.uplift.kit.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.uplift.domain.InvalidValueException;
import dev.uplift.kit.config.Kind.MismatchException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object of a document while it is read.
 *
 * <p>Reading never stops at an error: a wrong value is reported once, and from then on its key reads as its default (or
 * a placeholder), so that everything else is judged too. The result of a reading with errors is thrown away.
 */
final class Section {

    private final Findings findings;
    private final String path;
    private final ObjectNode json;
    private final Set<String> known = new LinkedHashSet<>();
    private final Set<String> faulty = new HashSet<>();
    private final Map<String, Section> children = new LinkedHashMap<>();

    Section(Findings findings, String path, ObjectNode json) {
        this.findings = findings;
        this.path = path;
        this.json = json;
    }

    /**
     * @param placeholder stands in for a value that is missing or wrong
     */
    <T> T required(String key, Kind<T> kind, T placeholder) {
        if (!has(key)) {
            reportMissing(key);
        }
        return optional(key, kind, placeholder);
    }

    <T> T optional(String key, Kind<T> kind, T fallback) {
        return optional(key, kind).orElse(fallback);
    }

    <T> Optional<T> optional(String key, Kind<T> kind) {
        return find(key).flatMap(value -> parse(key, pathOf(key), value, kind));
    }

    /** The values of an array; empty if there is none. */
    <T> List<T> list(String key, Kind<T> kind) {
        return find(key).map(array -> elements(key, array, kind)).orElse(List.of());
    }

    /** The values of an array, or the one value that stands in its place. */
    <T> List<T> oneOrMore(String key, Kind<T> kind) {
        JsonNode value = find(key).orElse(null);
        if (value == null) {
            return List.of();
        }
        if (value.isArray()) {
            return elements(key, value, kind);
        }
        return parse(key, pathOf(key), value, kind).map(List::of).orElse(List.of());
    }

    Optional<Section> requiredSection(String key) {
        if (!has(key)) {
            reportMissing(key);
        }
        return section(key);
    }

    Optional<Section> section(String key) {
        return find(key).flatMap(value -> child(key, value));
    }

    List<Section> requiredSections(String key) {
        if (!has(key)) {
            reportMissing(key);
        }
        return sections(key);
    }

    /** The objects of an array; none if it is missing. */
    List<Section> sections(String key) {
        JsonNode array = find(key).orElse(null);
        if (array == null) {
            return List.of();
        }
        if (!array.isArray()) {
            report(key, "must be an array");
            return List.of();
        }
        List<Section> sections = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            child(key + "[" + i + "]", array.get(i)).ifPresent(sections::add);
        }
        return sections;
    }

    boolean has(String key) {
        return json.has(key);
    }

    /** Whether the value was reported as wrong or missing. */
    boolean isFaulty(String key) {
        return faulty.contains(key);
    }

    /** Reports the key if it is there: it would have no effect. */
    void refuse(String key, String rule) {
        known.add(key);
        if (has(key)) {
            report(key, rule);
        }
    }

    /** Takes the key as it is, whatever it says. */
    void skip(String... keys) {
        known.addAll(List.of(keys));
    }

    /** All names of an object whose keys are free. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        json.fieldNames().forEachRemaining(names::add);
        known.addAll(names);
        return names;
    }

    /** Makes a record of what was read, as often as it takes until all that it refuses is reported. */
    <T> Optional<T> build(Supplier<T> record) {
        while (true) {
            try {
                return Optional.of(record.get());
            } catch (InvalidValueException e) {
                if (!blame(e)) {
                    return Optional.empty();
                }
            }
        }
    }

    /** Reports a rule that the value of the key breaks; {@code shown} stands for a value that is not in the document. */
    void report(String key, String rule, String shown) {
        String top = topOf(key);
        if (faulty.add(top)) {
            JsonNode value =
                    json.at("/" + key.replace("~", "~0").replace("/", "~1").replace('.', '/'));
            findings.error(pathOf(key), value.isMissingNode() ? shown : value.toString(), rule);
        }
    }

    void report(String key, String rule) {
        report(key, rule, "");
    }

    /** To be called last: what nobody looked for is a mistake. */
    void refuseUnknownKeys() {
        json.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                findings.error(pathOf(key), json.path(key).toString(), unknown(key));
            }
        });
        children.values().forEach(Section::refuseUnknownKeys);
    }

    private String unknown(String key) {
        String suggestion = NearestName.suggestion(key, known);
        return "unknown key \"" + key + "\""
                + (suggestion.isEmpty() ? "; known here: " + String.join(", ", known) : suggestion);
    }

    private boolean blame(InvalidValueException e) {
        String own = path.substring(path.lastIndexOf('.') + 1) + ".";
        String field = e.field().startsWith(own) ? e.field().substring(own.length()) : e.field();
        boolean isNew = !isFaulty(topOf(field));
        report(field, e.rule(), e.value());
        return isNew;
    }

    private void reportMissing(String key) {
        known.add(key);
        report(key, "must be given");
    }

    private Optional<JsonNode> find(String key) {
        known.add(key);
        findings.lookedFor(pathOf(key));
        return isFaulty(key) ? Optional.empty() : Optional.ofNullable(json.get(key));
    }

    private <T> Optional<T> parse(String key, String at, JsonNode value, Kind<T> kind) {
        try {
            return Optional.of(kind.parse(value));
        } catch (MismatchException e) {
            faulty.add(key);
            findings.error(at, value.toString(), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private <T> List<T> elements(String key, JsonNode array, Kind<T> kind) {
        if (!array.isArray()) {
            report(key, "must be an array");
            return List.of();
        }
        List<T> values = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            parse(key, pathOf(key) + "[" + i + "]", array.get(i), kind).ifPresent(values::add);
        }
        return values;
    }

    private Optional<Section> child(String key, JsonNode value) {
        @Nullable Section present = children.get(key);
        if (present != null) {
            return Optional.of(present);
        }
        if (!(value instanceof ObjectNode object)) {
            faulty.add(topOf(key));
            findings.error(pathOf(key), value.toString(), "must be an object");
            return Optional.empty();
        }
        Section child = new Section(findings, pathOf(key), object);
        children.put(key, child);
        return Optional.of(child);
    }

    private String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static String topOf(String field) {
        int end = field.indexOf('.');
        return end < 0 ? field : field.substring(0, end);
    }
}
