package dev.uplift.domain.baseline;

import java.util.OptionalDouble;

/**
 * What a series remembers of its earlier windows in order to judge the next; immutable.
 *
 * @param recent values of the last windows, as many as the rule looks at
 * @param average the exponentially weighted average, for that rule
 * @param windows how many windows were remembered so far, as far as the rule asks
 * @param residuals value minus baseline of the last windows that had both
 * @param deployedAt the deployment before which {@code recent} was, for the rule of that name; else {@link #NEVER}
 */
public record BaselineMemory(Recent recent, double average, long windows, Recent residuals, long deployedAt) {

    public static final long NEVER = Long.MIN_VALUE;

    public static final BaselineMemory EMPTY = new BaselineMemory(Recent.NONE, 0, 0, Recent.NONE, NEVER);

    private static final int RESIDUALS = 30;
    private static final int LEAST_RESIDUALS = 5;

    /**
     * @param sameSlot values of the same slot in earlier periods, for the seasonal rule
     */
    public Baseline baseline(BaselineRule rule, double[] sameSlot) {
        double sigma = residuals.size() < LEAST_RESIDUALS ? 0 : Medians.robustSigma(residuals.values());
        return new Baseline(value(rule, sameSlot), sigma);
    }

    /** After a window that belongs to the baseline of the next ones. */
    public BaselineMemory remember(BaselineRule rule, double value, OptionalDouble baseline) {
        double next = rule instanceof BaselineRule.Ewma ewma && windows > 0
                ? ewma.alpha() * value + (1 - ewma.alpha()) * average
                : value;
        return new BaselineMemory(
                deployedAt == NEVER ? recent.with(value, rule.recentWindows()) : recent,
                next,
                Math.min(windows + 1, Math.max(1, rule.minWindows())),
                baseline.isPresent() ? residuals.with(value - baseline.getAsDouble(), RESIDUALS) : residuals,
                deployedAt);
    }

    /**
     * From a deployment on.
     *
     * @param before values of the last windows before it
     */
    public BaselineMemory deployed(long at, double[] before) {
        return new BaselineMemory(new Recent(before), average, windows, residuals, at);
    }

    private OptionalDouble value(BaselineRule rule, double[] sameSlot) {
        if (rule instanceof BaselineRule.Fixed fixed) {
            return OptionalDouble.of(fixed.value());
        } else if (rule instanceof BaselineRule.Ewma ewma) {
            return windows < ewma.minWindows() ? OptionalDouble.empty() : OptionalDouble.of(average);
        } else if (rule instanceof BaselineRule.Seasonal seasonal) {
            return sameSlot.length < seasonal.minWindows()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(Medians.median(sameSlot));
        }
        return recent.size() < rule.minWindows() ? OptionalDouble.empty() : OptionalDouble.of(center(rule));
    }

    private double center(BaselineRule rule) {
        if (rule instanceof BaselineRule.Mean) {
            double sum = 0;
            for (double value : recent.values()) {
                sum += value;
            }
            return sum / recent.size();
        }
        return Medians.median(recent.values());
    }
}
