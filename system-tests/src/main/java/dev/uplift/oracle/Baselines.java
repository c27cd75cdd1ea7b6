package dev.uplift.oracle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What earlier windows of a series say about the next: its baseline, and how far windows usually lie from theirs, as
 * 1.4826 times the median distance of the last 30 residuals from their median, or 0 while fewer than 5 are known.
 */
final class Baselines {

    private static final int MOST_RESIDUALS = 30;
    private static final int LEAST_RESIDUALS = 5;
    private static final double MAD_TO_SIGMA = 1.4826;

    private final Kpi kpi;
    private final Map<Long, Double> byStart = new TreeMap<>();
    private final List<Double> values = new ArrayList<>();
    private final List<Double> residuals = new ArrayList<>();

    Baselines(Kpi kpi) {
        this.kpi = kpi;
    }

    void add(long start, double value, OptionalDouble baseline) {
        byStart.put(start, value);
        values.add(value);
        baseline.ifPresent(against -> residuals.add(value - against));
    }

    OptionalDouble before(long start) {
        Reference reference = kpi.reference();
        if (reference.kind() == Reference.Kind.FIXED) {
            return OptionalDouble.of(reference.value());
        }
        double[] sample = switch (reference.kind()) {
            case SEASONAL -> sameSlots(start);
            case EWMA -> array(values);
            case PRE_IMPROVEMENT -> beforeDeployment(start);
            default -> array(last(values, reference.windows()));
        };
        return sample.length < reference.least() ? OptionalDouble.empty() : OptionalDouble.of(center(sample));
    }

    private double center(double[] sample) {
        return switch (kpi.reference().kind()) {
            case MEAN -> Arrays.stream(sample).reduce(0, Double::sum) / sample.length;
            case EWMA -> average(sample);
            default -> median(sample);
        };
    }

    private double average(double[] sample) {
        double alpha = kpi.reference().alpha();
        double average = sample[0];
        for (int i = 1; i < sample.length; i++) {
            average = alpha * sample[i] + (1 - alpha) * average;
        }
        return average;
    }

    private double[] sameSlots(long start) {
        List<Double> found = new ArrayList<>();
        for (int i = 1; i <= kpi.reference().windows(); i++) {
            Double value =
                    byStart.get(kpi.slices().sameSlot(start, i * kpi.reference().periodMillis()));
            if (value != null) {
                found.add(value);
            }
        }
        return array(found);
    }

    /** Nothing before the first deployment that was known when the window became final, nor in the window around it. */
    private double[] beforeDeployment(long start) {
        OptionalLong deployed = kpi.reference().deployments().stream()
                .filter(deployment -> deployment.arrivedAt() < kpi.finalAt(start))
                .mapToLong(Deployment::occurredAt)
                .min();
        if (deployed.isEmpty() || deployed.getAsLong() > start) {
            return new double[0];
        }
        List<Double> earlier = new ArrayList<>();
        byStart.forEach((window, value) -> {
            if (kpi.slices().endOf(window) <= deployed.getAsLong()) {
                earlier.add(value);
            }
        });
        return array(last(earlier, kpi.reference().windows()));
    }

    double spread() {
        if (residuals.size() < LEAST_RESIDUALS) {
            return 0;
        }
        double[] sample = array(last(residuals, MOST_RESIDUALS));
        double center = median(sample);
        return MAD_TO_SIGMA
                * median(Arrays.stream(sample)
                        .map(value -> Math.abs(value - center))
                        .toArray());
    }

    private static List<Double> last(List<Double> list, int most) {
        return list.subList(Math.max(0, list.size() - most), list.size());
    }

    private static double median(double[] sample) {
        double[] sorted = Arrays.stream(sample).sorted().toArray();
        double low = sorted[(sorted.length - 1) / 2];
        double high = sorted[sorted.length / 2];
        return low + (high - low) / 2;
    }

    private static double[] array(List<Double> list) {
        return list.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
