package dev.uplift.domain.assessment;

/**
 * The ratio of two sums as a mean. A level is a numerator over a denominator, its weight, and the level of several days is
 * the sum of numerators over the sum of denominators, R. Its variance is that of the mean of R + w (v - R) / mean(w), with
 * v and w the level and the weight of a day (Deng, Knoblich, Lu, Applying the Delta Method in Metric Analytics, KDD 2018,
 * section 3; the linearised form of Budylin, Drutsa, Katsev, Tsoy, WSDM 2018). Where weights are equal it is the plain mean.
 */
final class DeltaMethod {

    private DeltaMethod() {}

    /** Sum of numerators over sum of denominators; NaN without levels. */
    static double ratio(Levels levels) {
        double numerators = 0;
        double denominators = 0;
        for (Level level : levels.list()) {
            numerators += level.weight() * level.value();
            denominators += level.weight();
        }
        return numerators / denominators;
    }

    /** One value a level, whose mean is the ratio and whose variance is that of the ratio times their number. */
    static double[] linearised(Levels levels) {
        double ratio = ratio(levels);
        double mean = levels.list().stream().mapToDouble(Level::weight).sum()
                / levels.list().size();
        return levels.list().stream()
                .mapToDouble(level -> ratio + level.weight() / mean * (level.value() - ratio))
                .toArray();
    }
}
