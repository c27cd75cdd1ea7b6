package dev.uplift.oracle;

import java.util.List;

/**
 * What windows are compared with.
 *
 * @param windows how many earlier windows or periods are looked at; 1 for PREVIOUS_WINDOW
 * @param alpha weight of the newest window, for EWMA alone
 * @param periodMillis distance between seasons, for SEASONAL alone
 * @param value for FIXED alone
 * @param least fewer windows than this give no baseline
 * @param improvement for PRE_IMPROVEMENT alone
 * @param deployments of it
 * @param includesAll whether windows of a drop are looked at like any other
 */
public record Reference(
        Kind kind,
        int windows,
        double alpha,
        long periodMillis,
        double value,
        int least,
        String improvement,
        List<Deployment> deployments,
        boolean includesAll) {

    /** As configuration files name them. */
    public enum Kind {
        PREVIOUS_WINDOW,
        MEAN,
        MEDIAN,
        EWMA,
        SEASONAL,
        FIXED,
        PRE_IMPROVEMENT
    }

    private Reference(Kind kind, int windows, double alpha, long periodMillis, double value, int least) {
        this(kind, windows, alpha, periodMillis, value, least, "", List.of(), false);
    }

    public static Reference preImprovement(int windows, int least, String improvement, List<Deployment> deployments) {
        return new Reference(Kind.PRE_IMPROVEMENT, windows, 0, 0, 0, least, improvement, deployments, false);
    }

    public static Reference previous() {
        return new Reference(Kind.PREVIOUS_WINDOW, 1, 0, 0, 0, 1);
    }

    public static Reference mean(int windows, int least) {
        return new Reference(Kind.MEAN, windows, 0, 0, 0, least);
    }

    public static Reference median(int windows, int least) {
        return new Reference(Kind.MEDIAN, windows, 0, 0, 0, least);
    }

    public static Reference ewma(double alpha, int least) {
        return new Reference(Kind.EWMA, 0, alpha, 0, 0, least);
    }

    public static Reference seasonal(long periodMillis, int periods, int least) {
        return new Reference(Kind.SEASONAL, periods, 0, periodMillis, 0, least);
    }

    public static Reference fixed(double value) {
        return new Reference(Kind.FIXED, 0, 0, 0, value, 0);
    }

    public Reference including(boolean all) {
        return new Reference(kind, windows, alpha, periodMillis, value, least, improvement, deployments, all);
    }
}
