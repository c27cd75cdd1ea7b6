package dev.uplift.oracle;

import static dev.uplift.oracle.Differences.inStep;

import dev.uplift.oracle.Expected.SeriesName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Where the windows of one series differ from what was to be expected. */
final class WindowDifferences {

    private static final double RELATIVE = 1e-9;
    private static final double SKETCH_RELATIVE = 0.0100001;

    private final Set<String> estimated;

    /** @param estimated KPIs whose values are known to a bound only */
    WindowDifferences(Set<String> estimated) {
        this.estimated = estimated;
    }

    Optional<String> first(SeriesName series, List<WindowResult> wanted, List<WindowResult> told) {
        Optional<String> outOfSequence = outOfSequence(told);
        if (outOfSequence.isPresent()) {
            return outOfSequence;
        }
        return estimated.contains(series.kpi()) ? firstEstimated(wanted, told) : inStep(wanted, told, this::areSame);
    }

    /** Revisions of a window follow one another, from its closing or, of one that never closed, from the first. */
    private static Optional<String> outOfSequence(List<WindowResult> told) {
        Map<Long, Integer> revisions = new HashMap<>();
        for (WindowResult window : told) {
            Integer before = revisions.put(window.start(), window.revision());
            boolean isNext = before == null
                    ? window.revision() == (window.reason().equals("CLOSED") ? 0 : 1)
                    : window.revision() == before + 1;
            if (!isNext) {
                return Optional.of("\n  out of sequence after revision " + before + ": " + window);
            }
        }
        return Optional.empty();
    }

    private Optional<String> firstEstimated(List<WindowResult> wanted, List<WindowResult> told) {
        Map<Long, List<WindowResult>> toldByStart = byStart(told);
        Map<Long, List<WindowResult>> wantedByStart = byStart(wanted);
        if (!wantedByStart.keySet().equals(toldByStart.keySet())) {
            return Optional.of(" windows: expected " + wantedByStart.keySet() + ", told " + toldByStart.keySet());
        }
        return wantedByStart.entrySet().stream()
                .map(entry -> inStep(
                        entry.getValue(), toldByStart.getOrDefault(entry.getKey(), List.of()), this::hasNumbersOf))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Map<Long, List<WindowResult>> byStart(List<WindowResult> windows) {
        Map<Long, List<WindowResult>> byStart = new TreeMap<>();
        for (WindowResult window : windows) {
            List<WindowResult> own = byStart.computeIfAbsent(window.start(), start -> new ArrayList<>());
            if (own.isEmpty() || own.get(own.size() - 1).count() != window.count()) {
                own.add(window);
            }
        }
        return byStart;
    }

    private boolean areSame(WindowResult one, WindowResult other) {
        return hasNumbersOf(one, other)
                && one.revision() == other.revision()
                && one.reason().equals(other.reason())
                && one.numbers().areNear(other.numbers())
                && one.verdict().equals(other.verdict());
    }

    private boolean hasNumbersOf(WindowResult one, WindowResult other) {
        double tolerance = estimated.contains(one.kpi()) ? SKETCH_RELATIVE : RELATIVE;
        return one.start() == other.start()
                && one.end() == other.end()
                && one.dimensions().equals(other.dimensions())
                && one.status().equals(other.status())
                && one.count() == other.count()
                && Numbers.areNear(one.denominator(), other.denominator(), tolerance)
                && Numbers.areNear(one.value(), other.value(), tolerance);
    }
}
