package dev.uplift.roi.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.uplift.domain.advice.Rulebook;
import dev.uplift.domain.config.AnalysisRule;
import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.domain.roi.ExchangeRates;
import dev.uplift.kit.query.Kind;
import dev.uplift.kit.query.Lookup;
import dev.uplift.kit.query.Spread;
import dev.uplift.roi.assessment.AssessmentView;
import dev.uplift.roi.state.AlertView;
import dev.uplift.roi.state.ImprovementView;
import dev.uplift.roi.state.WindowView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What answers are made from.
 *
 * @param kpis as configured
 * @param analysis which windows tell whether an improvement worked
 * @param rulebook by which actions are recommended
 * @param rates into the reporting currency
 * @param switches which parts are on
 */
public record RoiAnswers(
        Spread spread,
        Kind<ImprovementView> improvements,
        Kind<WindowView> windows,
        Kind<AlertView> alerts,
        Kind<AssessmentView> assessments,
        List<KpiDefinition> kpis,
        AnalysisRule analysis,
        Rulebook rulebook,
        ExchangeRates rates,
        Switches switches) {

    /** The switches of analytics_platform_config.json. */
    public record Switches(boolean hasRoi, boolean hasImprovements, boolean hasMetrics, boolean hasAnalysis) {}

    /** Whether every part of the state that is switched on is here or at a known peer. Cheap. */
    public boolean isReachable() {
        return kindsInUse().stream().allMatch(spread::isReachable);
    }

    /** Whether every part of the state that is here answers a question. Waits for a commit. */
    public boolean isAnswering() {
        return kindsInUse().stream().allMatch(spread::isAnswering);
    }

    /** Whether verdicts are written: there are improvements and windows, and they are analysed. */
    boolean hasVerdicts() {
        return switches.hasAnalysis() && switches.hasImprovements() && switches.hasMetrics();
    }

    private List<Kind<?>> kindsInUse() {
        List<Kind<?>> kinds = new ArrayList<>();
        if (switches.hasRoi() || switches.hasImprovements()) {
            kinds.add(improvements);
        }
        if (switches.hasMetrics()) {
            kinds.add(windows);
            kinds.add(alerts);
        }
        if (hasVerdicts()) {
            kinds.add(assessments);
        }
        return kinds;
    }

    static Spread.One<ObjectNode> present(Spread.One<Optional<ObjectNode>> one, String what) {
        if (one instanceof Spread.One.There<Optional<ObjectNode>> there) {
            return new Spread.One.There<>(there.said());
        }
        return new Spread.One.Here<>(Lookup.present(((Spread.One.Here<Optional<ObjectNode>>) one).lookup(), what));
    }
}
