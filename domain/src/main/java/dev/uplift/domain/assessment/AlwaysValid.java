package dev.uplift.domain.assessment;

/**
 * Intervals that hold at all times together, so that one may look each day and stop when one likes. The likelihood ratio of
 * the t statistic is averaged over effects that are normal around 0 with variance 1 / phi, in units of a day's standard
 * deviation. Without an effect it is a martingale whatever the variance, so that the chance that it ever reaches 1 / alpha
 * is at most alpha (Ville). With h the information, n the degrees of freedom and r = phi / (phi + h) it is
 * sqrt(r) ((1 + r t2 / n) / (1 + t2 / n))^(-(n + 1) / 2), and the interval is where it is below 1 / alpha. It is the mSPRT of
 * Johari, Pekelis, Walsh (Always Valid Inference, 2015; KDD 2017) for an unknown variance: Lindon, Ham, Tingley, Bojinov,
 * Anytime-Valid Linear Models, 2022; exact for independent normal days, and for others in the limit, where it is the normal
 * mixture of Waudby-Smith, Arbour, Sinha, Kennedy, Ramdas, Time-uniform central limit theory, 2021.
 */
record AlwaysValid(double phi, double alpha) {

    /** With about the narrowest interval when the information is so much; to be chosen before anything is seen. */
    static AlwaysValid narrowestAt(double information, double confidence) {
        double alpha = 1 - confidence;
        double twice = -2 * Math.log(alpha);
        return new AlwaysValid(information / (twice + Math.log(twice + 1)), alpha);
    }

    /** Half the width of the interval; infinite while there is too little to bound it. */
    double margin(Contrast contrast) {
        double shrinkage = shrinkage(contrast);
        double least = Math.pow(alpha * Math.sqrt(shrinkage), 2 / (contrast.degreesOfFreedom() + 1));
        return least <= shrinkage
                ? Double.POSITIVE_INFINITY
                : contrast.standardError() * Math.sqrt(contrast.degreesOfFreedom() * (1 - least) / (least - shrinkage));
    }

    /** The least alpha at which the interval does not hold 0; always valid, too. */
    double pValue(Contrast contrast) {
        double shrinkage = shrinkage(contrast);
        double squared = contrast.t() * contrast.t() / contrast.degreesOfFreedom();
        double quotient = Double.isInfinite(squared) ? shrinkage : (1 + shrinkage * squared) / (1 + squared);
        double logRatio = Math.log(shrinkage) / 2 - (contrast.degreesOfFreedom() + 1) / 2 * Math.log(quotient);
        return Math.min(1, Math.exp(-logRatio));
    }

    private double shrinkage(Contrast contrast) {
        return phi / (phi + contrast.information());
    }
}
