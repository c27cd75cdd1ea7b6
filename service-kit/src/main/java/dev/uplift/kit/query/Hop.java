package dev.uplift.kit.query;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Marks a request that another instance passes on: answer for these partitions, ask nobody else.
 *
 * @param kind of state
 */
public record Hop(String kind, List<Integer> partitions) {

    private static final Pattern FORM = Pattern.compile("[a-z]{1,20}:\\d{1,6}(,\\d{1,6}){0,9999}");

    /** Empty if the text is no hop. */
    public static Optional<Hop> parse(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        String[] parts = text.split(":", 2);
        return Optional.of(new Hop(
                parts[0],
                Arrays.stream(parts[1].split(",")).map(Integer::valueOf).toList()));
    }

    static String text(String kind, Collection<Integer> partitions) {
        return kind + ":" + partitions.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
