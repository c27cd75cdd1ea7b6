package dev.uplift.roi.assessment;

import dev.uplift.avro.Assessment;
import dev.uplift.avro.AssessmentChange;
import dev.uplift.avro.ImpactVerdict;
import dev.uplift.domain.assessment.Assessment.Always;
import dev.uplift.domain.assessment.Assessment.Control;
import dev.uplift.domain.assessment.Assessment.Effect;
import dev.uplift.domain.assessment.Deployment;
import dev.uplift.domain.assessment.Finding;
import dev.uplift.domain.assessment.KpiVerdict;
import dev.uplift.domain.assessment.PastVerdict;
import dev.uplift.roi.assessment.Neighbours.Overlap;
import dev.uplift.roi.assessment.Targets.Target;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Verdicts as records of improvement.assessments.v1. */
final class AssessmentRecords {

    private AssessmentRecords() {}

    /** @param asOf up to when levels were compared */
    static Assessment of(String kpi, Target target, KpiVerdict found, Overlap overlap, Instant asOf, Terms terms) {
        Optional<Effect> effect = found.shown().effect();
        Optional<Always> always = found.shown().control().flatMap(Control::always);
        Deployment deployment = target.deployment();
        return Assessment.newBuilder()
                .setImprovementId(target.improvementId())
                .setKpi(kpi)
                .setVerdict(ImpactVerdict.valueOf(found.verdict().name()))
                .setDifference(effect.map(Effect::difference).orElse(null))
                .setPercent(boxed(effect.map(Effect::percent).orElse(OptionalDouble.empty())))
                .setLower(effect.map(Effect::low).orElse(null))
                .setUpper(effect.map(Effect::high).orElse(null))
                .setConfidence(terms.rule().confidence())
                .setPValue(effect.map(Effect::pValue).orElse(null))
                .setSamplesBefore(found.shown().levelsBefore())
                .setSamplesAfter(found.shown().levelsAfter())
                .setMethod(found.shown().method().name())
                .setCausal(found.shown()
                        .control()
                        .filter(control -> control.objection().isEmpty())
                        .isPresent())
                .setOverlapping(overlap.named())
                .setOverlappingCount(overlap.count())
                .setAsOf(asOf)
                .setConfigVersion(terms.configVersion())
                .setDeployedAt(deployment.at())
                .setDeployedUntil(deployment.until().orElse(null))
                .setSeries(found.series().orElse(null))
                .setSeriesCompared(found.compared())
                .setDaysNeeded(found.daysNeeded())
                .setAlwaysValidLower(
                        always.map(Always::low).filter(Double::isFinite).orElse(null))
                .setAlwaysValidUpper(
                        always.map(Always::high).filter(Double::isFinite).orElse(null))
                .setAlwaysValidPValue(always.map(Always::pValue).orElse(null))
                .build();
    }

    /** What was found stays, what else was deployed and when it was rolled back may be news. */
    static Assessment with(Assessment known, Deployment deployment, Overlap overlap) {
        return Assessment.newBuilder(known)
                .setDeployedUntil(deployment.until().orElse(null))
                .setOverlapping(overlap.named())
                .setOverlappingCount(overlap.count())
                .build();
    }

    /** Empty of a record that does not say when it was deployed. */
    static Optional<PastVerdict> past(Assessment known) {
        return Optional.ofNullable(known.getDeployedAt())
                .map(at -> new PastVerdict(
                        Finding.valueOf(known.getVerdict().name()),
                        known.getDaysNeeded(),
                        new Deployment(at, Optional.ofNullable(known.getDeployedUntil()))));
    }

    /** Empty if it says what was said last. */
    static Optional<Assessment> different(Optional<Assessment> known, Assessment found, AssessmentChange reason) {
        AssessmentChange change = known.isPresent() ? reason : AssessmentChange.FIRST;
        Assessment told = Assessment.newBuilder(found)
                .setChange(change)
                .setPreviousVerdict(known.map(Assessment::getVerdict).orElse(null))
                .build();
        boolean isSame = known.map(last -> Assessment.newBuilder(last)
                        .setChange(change)
                        .setPreviousVerdict(last.getVerdict())
                        .build())
                .filter(told::equals)
                .isPresent();
        return isSame ? Optional.empty() : Optional.of(told);
    }

    private static @Nullable Double boxed(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
