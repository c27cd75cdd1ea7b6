package dev.uplift.domain.roi;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How one amount is shared out between improvements.
 *
 * @param weights exact shares in (0, 1] by improvement id, summing to at most 1
 */
public record Attributions(Map<String, BigDecimal> weights) {

    /** All of it belongs to one improvement. */
    public static Attributions whole(String improvementId) {
        return new Attributions(Map.of(improvementId, BigDecimal.ONE));
    }

    /** @throws IllegalArgumentException if a weight is outside (0, 1] or they sum to more than 1 */
    public Attributions {
        weights = new LinkedHashMap<>(weights);
        BigDecimal sum = BigDecimal.ZERO;
        for (Map.Entry<String, BigDecimal> share : weights.entrySet()) {
            if (share.getValue().signum() <= 0 || share.getValue().compareTo(BigDecimal.ONE) > 0) {
                throw new IllegalArgumentException(
                        "weight " + share.getValue() + " of " + share.getKey() + " must be in (0, 1]");
            }
            sum = sum.add(share.getValue());
        }
        if (sum.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("weights sum to " + sum + ", must be at most 1");
        }
    }

    /** What is left of 1. */
    public BigDecimal rest() {
        return weights.values().stream().reduce(BigDecimal.ONE, BigDecimal::subtract);
    }
}
