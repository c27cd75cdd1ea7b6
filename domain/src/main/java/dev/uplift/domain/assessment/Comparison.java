package dev.uplift.domain.assessment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An arm beside its control, on the days that both have.
 *
 * @param before the days before the deployment, in whole weeks; none if they are too few to count
 * @param settled when the washout after the deployment ends
 */
record Comparison(Paired before, Paired after, Instant settled) {

    static Comparison of(Sides arm, Sides control, Patience patience) {
        Sides weeksOfArm = arm.inWholeWeeks();
        Paired before = Paired.of(weeksOfArm.before(), control.before());
        Levels none = new Levels(List.of(), arm.before().isDaily(), arm.before().zone());
        return new Comparison(
                patience.isEnoughBefore(before.first()) ? before : new Paired(none, none),
                Paired.of(arm.after(), control.after()),
                arm.settled());
    }

    boolean hasBefore() {
        return before.size() > 0;
    }

    /**
     * The difference that is told; empty if there are too few days after.
     *
     * @param times by how much the control is multiplied
     */
    Optional<Contrast> contrast(double times, Patience patience) {
        if (!patience.isEnoughAfter(after.first())) {
            return Optional.empty();
        }
        double[] differences = after.differences(times);
        return Optional.of(
                hasBefore() ? Contrast.ofChange(before.differences(times), differences) : Contrast.ofMean(differences));
    }

    /** The information there is after so many independent days. */
    double informationAfter(int days) {
        double all = before.size();
        return hasBefore() ? all * days / (all + days) : days;
    }

    /** NaN without days; so are the others. */
    double levelBefore() {
        return DeltaMethod.ratio(before.first());
    }

    double levelAfter() {
        return DeltaMethod.ratio(after.first());
    }

    double controlBefore() {
        return DeltaMethod.ratio(before.second());
    }

    double controlAfter() {
        return DeltaMethod.ratio(after.second());
    }
}
