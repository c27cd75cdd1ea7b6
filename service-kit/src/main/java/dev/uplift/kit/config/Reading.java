package dev.uplift.kit.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** One pass over one document: text to tree, tree to record, and all errors at once. */
final class Reading {

    private Reading() {}

    /**
     * @param reader gives a record if it can, and reports to the section what is wrong
     */
    static <T> ConfigDocument<T> of(String name, String text, Function<Section, Optional<T>> reader)
            throws InvalidConfigException {
        ObjectNode json = JsonText.parse(name, text);
        Findings findings = new Findings(name);
        Optional<T> config = read(json, findings, reader);
        if (config.isEmpty() || !findings.errors().isEmpty()) {
            throw new InvalidConfigException(findings.errors());
        }
        return new ConfigDocument<>(name, JsonText.canonical(json), config.get());
    }

    /** Paths of all keys that the reader looks for, with {@code []} for any index. */
    static Set<String> keys(String text, Function<Section, ? extends Optional<?>> reader)
            throws InvalidConfigException {
        Findings findings = new Findings("");
        read(JsonText.parse("", text), findings, reader::apply);
        return findings.keys();
    }

    private static <T> T read(ObjectNode json, Findings findings, Function<Section, T> reader) {
        Section document = new Section(findings, "", json);
        T config = reader.apply(document);
        document.refuseUnknownKeys();
        return config;
    }
}
