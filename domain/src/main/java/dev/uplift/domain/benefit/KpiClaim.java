package dev.uplift.domain.benefit;

import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.domain.roi.ExchangeRates;
import java.util.List;
import java.util.Optional;

/**
 * What an improvement may claim of one KPI, or why it may not.
 *
 * @param benefit empty unless it is CLAIMED
 */
public record KpiClaim(State state, Optional<DerivedBenefit> benefit) {

    /** Whether there is a claim, and why not. */
    public enum State {
        /** At least one series moved with confidence. */
        CLAIMED,
        /** No KPI with this id is configured. */
        UNKNOWN_KPI,
        /** It declares no valuePerUnit. */
        NO_VALUE,
        /** What it measures does not add up over time: {@link Volume}. */
        NOT_ADDITIVE,
        /** Too few days on one side. */
        INSUFFICIENT_DATA,
        /** No series moved with confidence. */
        NOT_CONFIDENT,
        /** There is no exchange rate for the currency of its value. */
        NO_RATE
    }

    /** Whether what its series did decides about a claim. */
    public static boolean isPossible(KpiDefinition kpi) {
        return kpi.valuePerUnit().isPresent() && Volume.of(kpi).isPresent();
    }

    /**
     * Of a KPI by its series.
     *
     * @param kpi empty if it is not configured
     * @param isMeasured whether any of its series has days enough
     * @param moved series that improved or regressed with confidence
     * @param sharers improvements that share the uplift, this one among them
     */
    public static KpiClaim of(
            Optional<KpiDefinition> kpi,
            boolean isMeasured,
            List<SeriesUplift> moved,
            int sharers,
            ExchangeRates rates) {
        if (kpi.isEmpty()) {
            return without(State.UNKNOWN_KPI);
        } else if (kpi.get().valuePerUnit().isEmpty()) {
            return without(State.NO_VALUE);
        } else if (Volume.of(kpi.get()).isEmpty()) {
            return without(State.NOT_ADDITIVE);
        } else if (!isMeasured) {
            return without(State.INSUFFICIENT_DATA);
        } else if (moved.isEmpty()) {
            return without(State.NOT_CONFIDENT);
        }
        Optional<DerivedBenefit> benefit = DerivedBenefit.of(
                kpi.get().valuePerUnit().get(), Volume.of(kpi.get()).get(), moved, sharers, rates);
        return new KpiClaim(benefit.isPresent() ? State.CLAIMED : State.NO_RATE, benefit);
    }

    private static KpiClaim without(State state) {
        return new KpiClaim(state, Optional.empty());
    }
}
