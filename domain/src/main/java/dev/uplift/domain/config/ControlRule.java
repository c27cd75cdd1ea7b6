package dev.uplift.domain.config;

import static dev.uplift.domain.Checks.require;
import static dev.uplift.domain.Checks.requireText;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What series are compared with where there is more than before and after.
 *
 * @param variant value of the dimension {@link #VARIANT} that names the control arm of an experiment
 * @param splits of traffic over the arms; equal where none is declared
 * @param series that nothing was changed for, declared for KPIs without an experiment
 */
public record ControlRule(String variant, List<Split> splits, List<Untreated> series) {

    /** The dimension that tells the arms of an experiment apart. */
    public static final String VARIANT = "variant";

    public static final ControlRule USUAL = new ControlRule("control", List.of(), List.of());

    public ControlRule {
        requireText(variant, "controlVariant");
        splits = List.copyOf(splits);
        series = List.copyOf(series);
    }

    /**
     * How the traffic of a KPI is meant to be split over the arms.
     *
     * @param shares by arm, in any unit
     */
    public record Split(String kpi, Map<String, Double> shares) {

        public Split {
            requireText(kpi, "kpi");
            shares = Map.copyOf(shares);
            require(shares.size() >= 2, "shares", shares, "must name at least two arms");
            require(
                    shares.values().stream().allMatch(share -> share > 0 && Double.isFinite(share)),
                    "shares",
                    shares,
                    "must be above 0");
        }
    }

    /** The series of a KPI with this value of a dimension are controls of those that differ in nothing else. */
    public record Untreated(String kpi, String dimension, String value) {

        public Untreated {
            requireText(kpi, "kpi");
            requireText(dimension, "dimension");
            requireText(value, "value");
            require(!dimension.equals(VARIANT), "dimension", dimension, "must not be variant: that is controlVariant");
        }
    }

    /** Empty: equal shares. */
    public Optional<Split> splitOf(String kpi) {
        return splits.stream().filter(split -> split.kpi().equals(kpi)).findFirst();
    }

    public Optional<Untreated> untreatedOf(String kpi) {
        return series.stream().filter(control -> control.kpi().equals(kpi)).findFirst();
    }
}
