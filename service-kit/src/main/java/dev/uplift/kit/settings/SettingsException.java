package dev.uplift.kit.settings;

import java.util.List;

/** Settings that can not be used: every error, one line each. */
public final class SettingsException extends RuntimeException {

    private final List<String> errors;

    public SettingsException(List<String> errors) {
        super(String.join("\n", errors));
        this.errors = List.copyOf(errors);
    }

    public List<String> errors() {
        return errors;
    }
}
