package dev.uplift.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/** What was measured, by contender and round, as a Markdown table. */
final class Report {

    private final String yardstick;
    private final Map<String, List<Result>> results = new LinkedHashMap<>();

    /** @param yardstick the contender that the others are compared with, round by round */
    Report(String yardstick) {
        this.yardstick = yardstick;
    }

    void add(String contender, Result result) {
        results.computeIfAbsent(contender, name -> new ArrayList<>()).add(result);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(
                "| contender | observations/s, median | of " + yardstick
                        + ", median | least to most | behind the first quarter, median | of " + yardstick
                        + ", median | peak RSS | processor s |",
                "|---|---|---|---|---|---|---|---|"));
        List<Result> reference = Objects.requireNonNull(results.get(yardstick), yardstick);
        results.forEach((contender, rounds) -> {
            List<Double> ratios = ratios(rounds, reference, Result::perSecond);
            List<Double> sorted = ratios.stream().sorted().toList();
            double warm = median(rounds.stream().map(Result::warmPerSecond).toList());
            double processor =
                    median(rounds.stream().map(Result::processorSeconds).toList());
            long peak = rounds.stream().mapToLong(Result::peakMebibytes).max().orElse(0);
            lines.add(String.format(
                    Locale.ROOT,
                    "| %s | %,.0f | %.2f | %.2f to %.2f | %s | %s | %s | %s |",
                    contender,
                    median(rounds.stream().map(Result::perSecond).toList()),
                    median(ratios),
                    sorted.get(0),
                    sorted.get(sorted.size() - 1),
                    told("%,.0f", warm),
                    told("%.2f", warm == 0 ? 0 : median(ratios(rounds, reference, Result::warmPerSecond))),
                    peak == 0 ? "" : peak + " MiB",
                    told("%.1f", processor)));
        });
        return lines;
    }

    private static List<Double> ratios(List<Result> rounds, List<Result> reference, ToDoubleFunction<Result> figure) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < rounds.size(); round++) {
            ratios.add(figure.applyAsDouble(rounds.get(round)) / figure.applyAsDouble(reference.get(round)));
        }
        return ratios;
    }

    /** What was not measured is left out. */
    private static String told(String format, double figure) {
        return figure == 0 ? "" : String.format(Locale.ROOT, format, figure);
    }

    /** Of at least one value; of an even number the mean of the middle two. */
    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
}
