package dev.uplift.roi.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.uplift.domain.advice.Effectiveness.SeriesChange;
import dev.uplift.domain.assessment.Finding;
import dev.uplift.domain.assessment.JointFinding;
import dev.uplift.domain.kpi.Direction;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What the series of one improvement say together.
 *
 * @param rows assessments of its series
 * @param findings of the same series, corrected for their number
 */
record Judged(Finding verdict, List<ObjectNode> rows, List<Finding> findings) {

    /** Assessments in the evidence; those with the least chance of being chance. */
    private static final int MOST_SHOWN = 5;

    static Judged of(List<ObjectNode> rows, double confidence) {
        List<JointFinding.Part> parts = rows.stream().map(Judged::part).toList();
        return new Judged(
                JointFinding.of(parts, confidence), List.copyOf(rows), JointFinding.corrected(parts, confidence));
    }

    /** Of the series that are undecided, for as long as all are. */
    int daysNeeded() {
        boolean isOpen = verdict == Finding.INCONCLUSIVE || verdict == Finding.INSUFFICIENT_DATA;
        return isOpen
                ? rows.stream()
                        .mapToInt(row -> row.path("daysNeeded").asInt())
                        .max()
                        .orElse(0)
                : 0;
    }

    /** Adds the verdict, how many series found what, and those that moved most surely. */
    void addTo(ObjectNode evidence) {
        evidence.put("verdict", verdict.name()).put("daysNeeded", daysNeeded());
        Map<Finding, Integer> counts = new EnumMap<>(Finding.class);
        for (Finding finding : Finding.values()) {
            counts.put(finding, 0);
        }
        findings.forEach(finding -> counts.merge(finding, 1, Integer::sum));
        ObjectNode series = evidence.putObject("series");
        counts.forEach((finding, count) -> series.put(finding.name(), count));
        ArrayNode shown = evidence.putArray("findings");
        IntStream.range(0, rows.size())
                .boxed()
                .filter(i -> pValue(rows.get(i)).isNumber())
                .sorted(Comparator.comparingDouble(i -> pValue(rows.get(i)).asDouble()))
                .limit(MOST_SHOWN)
                .forEach(i -> shown.add(shown(rows.get(i), findings.get(i))));
    }

    List<SeriesChange> changes(Function<String, Direction> directions) {
        return IntStream.range(0, rows.size())
                .mapToObj(i -> {
                    String kpi = rows.get(i).path("kpi").asText();
                    double sign = directions.apply(kpi) == Direction.HIGHER_IS_BETTER ? 1 : -1;
                    JsonNode percent = rows.get(i).path("differencePercent");
                    return new SeriesChange(
                            kpi,
                            findings.get(i),
                            percent.isNumber() && rows.get(i).path("reason").isNull()
                                    ? OptionalDouble.of(sign * percent.asDouble())
                                    : OptionalDouble.empty());
                })
                .toList();
    }

    /** By which the verdict was made. */
    private static JsonNode pValue(ObjectNode row) {
        JsonNode always = row.path("alwaysValidPValue");
        return always.isNumber() ? always : row.path("pValue");
    }

    private static ObjectNode shown(ObjectNode row, Finding finding) {
        ObjectNode shown = Answers.object();
        List.of("kpi", "series").forEach(name -> shown.set(name, row.get(name)));
        shown.put("verdict", finding.name());
        List.of("difference", "differencePercent", "low", "high", "pValue", "method", "causal")
                .forEach(name -> shown.set(name, row.get(name)));
        return shown;
    }

    private static JointFinding.Part part(ObjectNode row) {
        JsonNode pValue = pValue(row);
        return new JointFinding.Part(
                Finding.valueOf(row.path("verdict").asText()),
                pValue.isNumber() ? OptionalDouble.of(pValue.asDouble()) : OptionalDouble.empty());
    }
}
