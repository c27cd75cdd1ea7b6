package dev.uplift.roi;

import static dev.uplift.roi.AnalysisFixture.DAY;
import static dev.uplift.roi.AnalysisFixture.DEPLOYED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.avro.Assessment;
import dev.uplift.avro.AssessmentChange;
import dev.uplift.avro.ImpactVerdict;
import dev.uplift.avro.ImprovementStatus;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Verdicts whose days have been forgotten: so long ago was the improvement deployed that they are kept no more. */
class StandingVerdictTest {

    private static final int LONG = 420;
    private static final Instant NOW = DEPLOYED.plus(DAY.multipliedBy(LONG));

    private AnalysisFixture instance;

    @BeforeEach
    void forgetTheDaysOfADecidedVerdict() throws Exception {
        instance = AnalysisFixture.starting();
        instance.deploy("IMP-7", DEPLOYED, "orders");
        instance.days("", 28, LONG, 20);

        List<Assessment> told = instance.topology.assessments();
        assertThat(told.get(told.size() - 1).getVerdict()).isEqualTo(ImpactVerdict.IMPROVED);
    }

    @AfterEach
    void stop() {
        instance.close();
    }

    @Test
    void aNewSeriesLeavesItAsItIs() throws Exception {
        instance.days("country=DE", 28, 28, -20);

        assertThat(instance.topology.assessments()).isEmpty();
        assertThat(instance.ok("/v1/improvements/IMP-7")
                        .at("/verdicts/0/verdict")
                        .asText())
                .isEqualTo("IMPROVED");
    }

    /** An instance that starts knows no terms that verdicts were made by, and makes all anew. */
    @Test
    void otherRulesLeaveItAsItIs() throws Exception {
        instance.settle();

        assertThat(instance.topology.assessments()).isEmpty();
        assertThat(instance.ok("/v1/improvements/IMP-7/assessments")
                        .at("/items/0/verdict")
                        .asText())
                .isEqualTo("INSUFFICIENT_DATA");
    }

    @Test
    void itSaysWhenItsImprovementWasRolledBack() {
        instance.step("back", "IMP-7", ImprovementStatus.ROLLED_BACK, NOW, "orders");

        List<Assessment> told = instance.topology.assessments();
        assertThat(told).hasSize(1);
        assertThat(told.get(0).getVerdict()).isEqualTo(ImpactVerdict.IMPROVED);
        assertThat(told.get(0).getChange()).isEqualTo(AssessmentChange.DEPLOYMENT);
        assertThat(told.get(0).getDeployedUntil()).isEqualTo(NOW);
    }

    @Test
    void anotherDeploymentIsJudgedByItsOwnDays() {
        instance.step("back", "IMP-7", ImprovementStatus.ROLLED_BACK, NOW.minus(DAY), "orders");
        instance.topology.assessments();

        instance.step("again", "IMP-7", ImprovementStatus.DEPLOYED, NOW, "orders");

        assertThat(instance.topology.assessments())
                .extracting(Assessment::getVerdict)
                .containsExactly(ImpactVerdict.INSUFFICIENT_DATA);
    }
}
