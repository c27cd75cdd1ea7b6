package dev.uplift.domain.assessment;

import java.util.Map;
import org.hipparchus.special.Gamma;

/**
 * Whether arms got the traffic they were meant to get: Pearson's chi-square of their counts against the declared shares. A
 * mismatch says that assignment or logging is broken, and that nothing else of the experiment can be trusted (Fabijan et
 * al., Diagnosing Sample Ratio Mismatch in Online Controlled Experiments, KDD 2019). The limit is theirs: experiments are
 * many, and a healthy one is not to be thrown away.
 */
final class SampleRatioCheck {

    private static final double LIMIT = 0.001;

    private SampleRatioCheck() {}

    /**
     * Of two arms or more, and one observation or more.
     *
     * @param shares by the same arms, in any unit
     */
    static Assessment.SampleRatio check(Map<String, Long> counts, Map<String, Double> shares) {
        double pValue = Gamma.regularizedGammaQ((counts.size() - 1) / 2.0, chiSquare(counts, shares) / 2);
        return new Assessment.SampleRatio(counts, pValue, pValue < LIMIT);
    }

    static double chiSquare(Map<String, Long> counts, Map<String, Double> shares) {
        double all = counts.values().stream().mapToLong(Long::longValue).sum();
        double whole = shares.values().stream().mapToDouble(Double::doubleValue).sum();
        return shares.entrySet().stream()
                .mapToDouble(arm -> {
                    double expected = all * arm.getValue() / whole;
                    double difference = counts.getOrDefault(arm.getKey(), 0L) - expected;
                    return difference * difference / expected;
                })
                .sum();
    }
}
