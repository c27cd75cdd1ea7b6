package dev.uplift.domain.assessment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What the series of one KPI say together of a deployment, and the one whose figures show it: of those that found the same,
 * corrected for their number, the one that is least likely chance.
 *
 * @param series empty if there is none
 * @param shown assessment of that series
 * @param compared number of series with enough data
 * @param daysNeeded so many more days may decide it; 0 if it is decided, or if waiting does not help
 */
public record KpiVerdict(Finding verdict, Optional<String> series, Assessment shown, int compared, int daysNeeded) {

    private static final double NO_P_VALUE = 2;

    /** @param bySeries assessments of all series */
    public static KpiVerdict of(Map<String, Assessment> bySeries, double confidence) {
        List<Map.Entry<String, Assessment>> all = new ArrayList<>(bySeries.entrySet());
        List<JointFinding.Part> parts =
                all.stream().map(one -> JointFinding.Part.of(one.getValue())).toList();
        Finding verdict = JointFinding.of(parts, confidence);
        List<Finding> corrected = JointFinding.corrected(parts, confidence);
        Optional<Map.Entry<String, Assessment>> shown = IntStream.range(0, all.size())
                .filter(i -> corrected.get(i) == verdict)
                .boxed()
                .min(Comparator.<Integer>comparingDouble(
                                i -> parts.get(i).pValue().orElse(NO_P_VALUE))
                        .thenComparing(i -> all.get(i).getKey()))
                .map(all::get);
        return new KpiVerdict(
                verdict,
                shown.map(Map.Entry::getKey),
                shown.map(Map.Entry::getValue).orElse(Assessment.OF_NOTHING),
                (int) parts.stream().filter(part -> part.pValue().isPresent()).count(),
                verdict.isOpen() ? daysNeeded(bySeries) : 0);
    }

    private static int daysNeeded(Map<String, Assessment> bySeries) {
        return bySeries.values().stream().mapToInt(Assessment::daysNeeded).max().orElse(0);
    }
}
