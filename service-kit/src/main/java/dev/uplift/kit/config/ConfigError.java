package dev.uplift.kit.config;

/**
 * One thing wrong with a configuration document.
 *
 * @param file name without folder
 * @param path of the value ({@code kpis[2].grace}), the place in the text ({@code line 3, column 7}), or empty for the
 *     whole file
 * @param value as JSON, shortened; empty where there is none
 * @param rule what must hold: "must not be negative"
 */
public record ConfigError(String file, String path, String value, String rule) {

    private static final int LONGEST_VALUE = 100;

    public ConfigError {
        if (value.length() > LONGEST_VALUE) {
            value = value.substring(0, LONGEST_VALUE) + "...";
        }
    }

    /** The error as one line: {@code file: path = value: rule}. */
    @Override
    public String toString() {
        String place = path.isEmpty() ? file : file + ": " + path;
        return place + (value.isEmpty() ? "" : " = " + value) + ": " + rule;
    }
}
