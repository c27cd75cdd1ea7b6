package dev.uplift.domain.assessment;

import dev.uplift.domain.config.AnalysisRule;
import dev.uplift.domain.config.ControlRule;
import dev.uplift.domain.kpi.KpiDefinition;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one deployment did to the series of a KPI. Series that are compared with one control wait for each other; each
 * other one is assessed by itself. A control is assessed only where there is nothing to compare with it.
 */
public final class SeriesComparisons {

    private final AnalysisRule rule;
    private final KpiDefinition kpi;
    private final Deployment deployment;
    private final Map<String, Assessment> alone = new TreeMap<>();
    private final Map<String, Group> groups = new TreeMap<>();

    public SeriesComparisons(AnalysisRule rule, KpiDefinition kpi, Deployment deployment) {
        this.rule = rule;
        this.kpi = kpi;
        this.deployment = deployment;
    }

    /** In any order, each series once. */
    public void add(String series, Levels levels) {
        Optional<Counterpart> counterpart = counterpart(series);
        if (counterpart.isEmpty()) {
            alone.put(series, assessAlone(levels));
        } else {
            groups.computeIfAbsent(counterpart.get().control(), control -> new Group())
                    .add(series, levels, counterpart.get());
        }
    }

    /** By series, in their order. */
    public Map<String, Assessment> assess() {
        Map<String, Assessment> found = new TreeMap<>(alone);
        groups.values().forEach(group -> found.putAll(group.assess()));
        return found;
    }

    private Optional<Counterpart> counterpart(String series) {
        return series.isEmpty() ? Optional.empty() : Counterpart.of(kpi, series, rule.controls());
    }

    private Assessment assessAlone(Levels levels) {
        return new BeforeAfter(rule).assess(levels, deployment, kpi.direction());
    }

    /** The series of one comparison. */
    private final class Group {

        private final Map<String, Levels> all = new TreeMap<>();
        /** Names of series by what they differ in from the control. */
        private final Map<String, String> treated = new TreeMap<>();

        private @Nullable Levels control;
        private boolean isRandomised;

        void add(String series, Levels levels, Counterpart counterpart) {
            all.put(series, levels);
            isRandomised = counterpart.isRandomised();
            if (series.equals(counterpart.control())) {
                control = levels;
            } else if (!counterpart.isOutside()) {
                treated.put(counterpart.value(), series);
            }
        }

        Map<String, Assessment> assess() {
            Map<String, Assessment> found = new TreeMap<>();
            if (control == null || treated.isEmpty()) {
                all.forEach((series, levels) -> found.put(series, assessAlone(levels)));
            } else if (isRandomised) {
                new Experiment(rule)
                        .assess(trial(control), deployment, kpi.direction())
                        .forEach((arm, assessment) -> found.put(series(arm), assessment));
            } else {
                treated.values().forEach(series -> found.put(series, difference(series, control)));
            }
            return found;
        }

        private Assessment difference(String series, Levels untreated) {
            return new DifferenceInDifferences(rule).assess(levels(series), untreated, deployment, kpi.direction());
        }

        private Trial trial(Levels untreated) {
            Map<String, Levels> arms = new TreeMap<>();
            treated.forEach((arm, series) -> arms.put(arm, levels(series)));
            arms.put(rule.controls().variant(), untreated);
            Map<String, Double> shares = rule.controls()
                    .splitOf(kpi.id())
                    .map(ControlRule.Split::shares)
                    .orElse(Map.of());
            return new Trial(
                    rule.controls().variant(), arms, shares, kpi.measurement().isExtensive());
        }

        private String series(String arm) {
            return Objects.requireNonNull(treated.get(arm), arm);
        }

        private Levels levels(String series) {
            return Objects.requireNonNull(all.get(series), series);
        }
    }
}
