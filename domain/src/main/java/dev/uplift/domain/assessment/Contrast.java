package dev.uplift.domain.assessment;

import java.util.Arrays;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * A coefficient of a linear model of daily differences, with what is known of its error. Days count for as many independent
 * ones as {@link Likeness} finds them worth.
 *
 * @param standardError of the estimate
 * @param information variance of a day over that of the estimate: how many independent days the estimate rests on
 * @param degreesOfFreedom of the variance of a day
 */
record Contrast(double estimate, double standardError, double information, double degreesOfFreedom) {

    private static final double FEWEST = 2;
    /** One for each of at most two fitted means; AlwaysValidLawsTest holds that it is enough. */
    private static final double BIAS = 2;

    /** Of the mean of differences; at least two. */
    static Contrast ofMean(double[] differences) {
        return ofMean(differences, Likeness.worth(BIAS, Moments.less(differences, Moments.mean(differences))));
    }

    /** @param worth of a day, in independent days */
    static Contrast ofMean(double[] differences, double worth) {
        double mean = Moments.mean(differences);
        double days = Math.max(FEWEST, differences.length * worth);
        double variance = Moments.squares(Moments.less(differences, mean)) / (differences.length - 1);
        return new Contrast(mean, Math.sqrt(variance / days), days, days - 1);
    }

    /** Of the mean after less the mean before; at least two each, with one variance. */
    static Contrast ofChange(double[] before, double[] after) {
        return ofChange(
                before,
                after,
                Likeness.worth(
                        BIAS, Moments.less(before, Moments.mean(before)), Moments.less(after, Moments.mean(after))));
    }

    /** @param worth of a day, in independent days */
    static Contrast ofChange(double[] before, double[] after, double worth) {
        double meanBefore = Moments.mean(before);
        double meanAfter = Moments.mean(after);
        double squares =
                Moments.squares(Moments.less(before, meanBefore)) + Moments.squares(Moments.less(after, meanAfter));
        double variance = squares / (before.length + after.length - 2);
        double daysBefore = Math.max(FEWEST, before.length * worth);
        double daysAfter = Math.max(FEWEST, after.length * worth);
        double information = daysBefore * daysAfter / (daysBefore + daysAfter);
        return new Contrast(
                meanAfter - meanBefore, Math.sqrt(variance / information), information, daysBefore + daysAfter - 2);
    }

    /** Of the slope of the line through values at equal distances, for each of them; at least four. */
    static Contrast ofSlope(double[] values) {
        double mean = Moments.mean(values);
        double middle = (values.length - 1) / 2.0;
        double spread = 0;
        double product = 0;
        for (int i = 0; i < values.length; i++) {
            spread += (i - middle) * (i - middle);
            product += (i - middle) * values[i];
        }
        double slope = product / spread;
        double[] rest = Moments.less(values, mean);
        Arrays.setAll(rest, i -> rest[i] - slope * (i - middle));
        double worth = Likeness.worth(BIAS, rest);
        double variance = Moments.squares(rest) / (values.length - 2);
        return new Contrast(
                slope, Math.sqrt(variance / (spread * worth)), spread * worth, Math.max(1, values.length * worth - 2));
    }

    double t() {
        return estimate == 0 ? 0 : estimate / standardError;
    }

    /** Two-sided, for one look. */
    double pValue() {
        return Double.isInfinite(t())
                ? 0
                : 2 * new TDistribution(degreesOfFreedom).cumulativeProbability(-Math.abs(t()));
    }

    /** Half the width of the interval with this confidence, for one look. */
    double margin(double confidence) {
        return standardError * new TDistribution(degreesOfFreedom).inverseCumulativeProbability((1 + confidence) / 2);
    }
}
