package dev.uplift.kit.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What comes to light while one document is read: its errors, and the keys that were looked for. */
final class Findings {

    private final String file;
    private final List<ConfigError> errors = new ArrayList<>();
    private final Set<String> keys = new TreeSet<>();

    Findings(String file) {
        this.file = file;
    }

    void error(String path, String value, String rule) {
        errors.add(new ConfigError(file, path, value, rule));
    }

    void lookedFor(String path) {
        keys.add(path.replaceAll("\\[\\d+]", "[]"));
    }

    List<ConfigError> errors() {
        return List.copyOf(errors);
    }

    /** Paths of all keys that were looked for, with {@code []} for any index. */
    Set<String> keys() {
        return Set.copyOf(keys);
    }
}
