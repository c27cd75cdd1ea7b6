package dev.uplift.domain.assessment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * What several series say together. Of many series some move by chance: a move counts here only if its p-value survives the
 * step-down correction for as many tries, so that the chance of one false move or more stays at 1 - confidence (S. Holm, A
 * Simple Sequentially Rejective Multiple Test Procedure, 1979). What does not survive is INCONCLUSIVE.
 */
public final class JointFinding {

    private static final List<Finding> GRAVEST_FIRST =
            List.of(Finding.REGRESSED, Finding.IMPROVED, Finding.INCONCLUSIVE, Finding.NO_EFFECT);

    private JointFinding() {}

    /**
     * What one series says on its own.
     *
     * @param pValue empty for INSUFFICIENT_DATA
     */
    public record Part(Finding finding, OptionalDouble pValue) {

        /** With the p-value by which the finding was made. */
        static Part of(Assessment assessment) {
            OptionalDouble always = assessment
                    .control()
                    .flatMap(Assessment.Control::always)
                    .map(found -> OptionalDouble.of(found.pValue()))
                    .orElse(OptionalDouble.empty());
            return new Part(
                    assessment.finding(),
                    always.isPresent()
                            ? always
                            : assessment
                                    .effect()
                                    .map(effect -> OptionalDouble.of(effect.pValue()))
                                    .orElse(OptionalDouble.empty()));
        }
    }

    /** What each part says among the others, in their order. */
    public static List<Finding> corrected(List<Part> parts, double confidence) {
        List<Integer> byChance = IntStream.range(0, parts.size())
                .filter(i -> parts.get(i).pValue().isPresent())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> parts.get(i).pValue().orElseThrow()))
                .toList();
        List<Finding> corrected =
                new ArrayList<>(parts.stream().map(JointFinding::undecided).toList());
        for (int rank = 0; rank < byChance.size(); rank++) {
            Part part = parts.get(byChance.get(rank));
            if (part.pValue().orElseThrow() > (1 - confidence) / (byChance.size() - rank)) {
                break;
            }
            corrected.set(byChance.get(rank), part.finding());
        }
        return corrected;
    }

    /**
     * The gravest of the corrected findings: REGRESSED if any is, else IMPROVED if any is, else INCONCLUSIVE, else NO_EFFECT;
     * INSUFFICIENT_DATA if there is nothing else.
     */
    public static Finding of(List<Part> parts, double confidence) {
        List<Finding> corrected = corrected(parts, confidence);
        return GRAVEST_FIRST.stream().filter(corrected::contains).findFirst().orElse(Finding.INSUFFICIENT_DATA);
    }

    /** That nothing moved by much is no try at finding a move. */
    private static Finding undecided(Part part) {
        return switch (part.finding()) {
            case IMPROVED, REGRESSED, INCONCLUSIVE -> Finding.INCONCLUSIVE;
            case NO_EFFECT -> Finding.NO_EFFECT;
            case INSUFFICIENT_DATA -> Finding.INSUFFICIENT_DATA;
        };
    }
}
