package dev.uplift.kit.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the name that was probably meant.
 *
 * <p>Distance: optimal string alignment, that is the least number of inserted, deleted and replaced characters and of
 * swapped neighbours, without regard to case. At most a third of the characters (at least 2) may differ. Cost: length
 * times length for each name.
 */
final class NearestName {

    private NearestName() {}

    /** {@code ; did you mean "window"?}, or empty if no name is near. */
    static String suggestion(String wrong, Collection<String> names) {
        return find(wrong, names)
                .map(name -> "; did you mean \"" + name + "\"?")
                .orElse("");
    }

    private static Optional<String> find(String wrong, Collection<String> names) {
        int most = Math.max(2, wrong.length() / 3);
        return names.stream()
                .filter(name -> Math.abs(name.length() - wrong.length()) <= most)
                .filter(name -> distance(wrong, name) <= most)
                .min(Comparator.comparingInt((String name) -> distance(wrong, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[][] distance = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                distance[i][j] = i == 0 || j == 0 ? i + j : least(distance, a, b, i, j);
            }
        }
        return distance[a.length()][b.length()];
    }

    private static int least(int[][] distance, String a, String b, int i, int j) {
        int replaced = distance[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(replaced, 1 + Math.min(distance[i - 1][j], distance[i][j - 1]));
        boolean isSwap = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return isSwap ? Math.min(least, distance[i - 2][j - 2] + 1) : least;
    }
}
