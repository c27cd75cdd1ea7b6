package dev.uplift.roi.http;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The id of a server-sent event: how far each partition of each kind has been told, as {@code alerts.0=17,windows.3=4}. Who
 * comes back with it goes on at these offsets.
 */
record LivePositions(Map<Place, Long> next) {

    private static final Pattern PART = Pattern.compile("([a-z]{1,20})\\.(\\d{1,6})=(\\d{1,18})");
    private static final int MOST_PARTS = 10_000;

    /** One partition of a kind. */
    record Place(String kind, int partition) implements Comparable<Place> {

        @Override
        public int compareTo(Place other) {
            int byKind = kind.compareTo(other.kind);
            return byKind != 0 ? byKind : Integer.compare(partition, other.partition);
        }
    }

    LivePositions {
        next = new TreeMap<>(next);
    }

    /** Empty: it is no such id. */
    static Optional<LivePositions> parse(String id) {
        Map<Place, Long> next = new TreeMap<>();
        for (String part : id.split(",", MOST_PARTS)) {
            Matcher matcher = PART.matcher(part);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            Place place = new Place(matcher.group(1), Integer.parseInt(matcher.group(2)));
            next.put(place, Long.parseLong(matcher.group(3)));
        }
        return Optional.of(new LivePositions(next));
    }

    Optional<Long> of(Place place) {
        return Optional.ofNullable(next.get(place));
    }

    /** Whether anything of a kind has been told. */
    boolean knows(String kind) {
        return next.keySet().stream().anyMatch(place -> place.kind().equals(kind));
    }

    void reach(Place place, long offset) {
        next.put(place, offset);
    }

    String id() {
        return next.entrySet().stream()
                .map(entry -> entry.getKey().kind() + "." + entry.getKey().partition() + "=" + entry.getValue())
                .collect(Collectors.joining(","));
    }
}
