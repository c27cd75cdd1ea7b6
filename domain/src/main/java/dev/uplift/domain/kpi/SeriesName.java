package dev.uplift.domain.kpi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The text form of a combination of dimension values: {@code country=DE,device=web}, in the order of the KPI's
 * groupBy. Backslash, comma and equals sign are escaped by a backslash in names and values. A KPI without groupBy has
 * one series, the empty text.
 */
public final class SeriesName {

    /** The series of all that is more than a KPI's maxSeries; no combination of dimensions has this name. */
    public static final String OTHER = "__other__";

    private SeriesName() {}

    /** A missing dimension has the empty value. */
    public static String of(List<String> groupBy, Map<String, String> dimensions) {
        if (groupBy.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        for (String name : groupBy) {
            if (text.length() > 0) {
                text.append(',');
            }
            escape(name, text);
            text.append('=');
            escape(dimensions.getOrDefault(name, ""), text);
        }
        return text.toString();
    }

    /**
     * @return empty for the empty text and for {@link #OTHER}
     * @throws IllegalArgumentException if the text is not of the form of {@link #of}
     */
    public static Map<String, String> parse(String series) {
        Map<String, String> dimensions = new LinkedHashMap<>();
        StringBuilder part = new StringBuilder();
        String name = null;
        for (int i = 0; i < series.length(); i++) {
            char c = series.charAt(i);
            if (c == '\\' && i + 1 < series.length()) {
                part.append(series.charAt(++i));
            } else if (c == '=' && name == null) {
                name = part.toString();
                part.setLength(0);
            } else if (c == ',' && name != null) {
                dimensions.put(name, part.toString());
                name = null;
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        if (name != null) {
            dimensions.put(name, part.toString());
        } else if (!series.isEmpty() && !series.equals(OTHER)) {
            throw new IllegalArgumentException("not of the form name=value,name=value: " + series);
        }
        return dimensions;
    }

    private static void escape(String text, StringBuilder target) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' || c == ',' || c == '=') {
                target.append('\\');
            }
            target.append(c);
        }
    }
}
