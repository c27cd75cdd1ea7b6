package dev.uplift.roi;

import static dev.uplift.roi.AnalysisFixture.DAY;
import static dev.uplift.roi.AnalysisFixture.DEPLOYED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.uplift.avro.Assessment;
import dev.uplift.avro.AssessmentChange;
import dev.uplift.avro.ImpactVerdict;
import dev.uplift.avro.ImprovementStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Verdicts as they are written, and as improvements show them. */
class VerdictTest {

    private AnalysisFixture instance;

    @BeforeEach
    void start() throws Exception {
        instance = new AnalysisFixture();
    }

    @AfterEach
    void stop() {
        instance.close();
    }

    @Test
    void eachDayThatCompletesMakesTheVerdictFirmer() {
        instance.deploy("IMP-7", DEPLOYED, "orders");
        instance.days("", 28, 28, 20);

        List<Assessment> told = instance.topology.assessments();
        Assessment last = last(told);

        assertThat(told.get(0).getVerdict()).isEqualTo(ImpactVerdict.INSUFFICIENT_DATA);
        assertThat(told.get(0).getChange()).isEqualTo(AssessmentChange.FIRST);
        assertThat(told.get(0).getPreviousVerdict()).isNull();
        assertThat(last.getVerdict()).isEqualTo(ImpactVerdict.IMPROVED);
        assertThat(last.getChange()).isEqualTo(AssessmentChange.NEW_DATA);
        assertThat(last.getSamplesBefore()).isEqualTo(28);
        assertThat(last.getSamplesAfter()).isEqualTo(28);
        assertThat(last.getDifference()).isBetween(19.0, 21.0);
        assertThat(last.getAsOf()).isEqualTo("2026-11-14T00:00:00Z");
        assertThat(last.getConfigVersion()).isEqualTo(7);
    }

    @Test
    void lateDataThatChangesAVerdictSaysWhatItWas() {
        instance.deploy("IMP-7", DEPLOYED, "orders");
        instance.days("", 28, 28, 20);
        assertThat(last(instance.topology.assessments()).getVerdict()).isEqualTo(ImpactVerdict.IMPROVED);

        instance.revisedDays("", 28, 28, -20);
        List<Assessment> revised = instance.topology.assessments();

        assertThat(last(revised).getVerdict()).isEqualTo(ImpactVerdict.REGRESSED);
        assertThat(revised).allMatch(one -> one.getChange() == AssessmentChange.LATE_DATA);
        assertThat(revised)
                .anyMatch(one -> one.getPreviousVerdict() == ImpactVerdict.IMPROVED
                        && one.getVerdict() != ImpactVerdict.IMPROVED);
    }

    @Test
    void whatComesInAnotherOrderEndsInTheSameVerdicts() throws Exception {
        instance.deploy("IMP-7", DEPLOYED, "orders");
        instance.deploy("IMP-8", DEPLOYED.plus(DAY), "orders");
        instance.days("country=DE", 28, 28, 20);
        instance.days("country=FR", 28, 28, 0);

        try (AnalysisFixture other = new AnalysisFixture()) {
            other.days("country=FR", 28, 28, 0);
            other.deploy("IMP-8", DEPLOYED.plus(DAY), "orders");
            other.days("country=DE", 28, 28, 20);
            other.deploy("IMP-7", DEPLOYED, "orders");

            assertThat(latest(other)).isEqualTo(latest(instance)).hasSize(2);
        }
    }

    @Test
    void recordsAreKeyedByImprovementAndKpi() {
        instance.deploy("IMP-7", DEPLOYED, "orders", "errors");

        assertThat(instance.topology.assessmentRecords())
                .extracting(record -> new String(record.key(), StandardCharsets.UTF_8))
                .containsExactlyInAnyOrder("IMP-7|errors", "IMP-7|orders");
    }

    @Test
    void aDayThatSaysTheSameAgainIsNotTold() {
        instance.deploy("IMP-7", DEPLOYED, "orders");
        instance.days("", 28, 28, 20);
        instance.topology.assessments();

        instance.days("", 28, 28, 20);

        assertThat(instance.topology.assessmentRecords()).isEmpty();
    }

    @Test
    void anotherDeploymentIsNamedInVerdictsThatItMayHaveMoved() {
        instance.deploy("IMP-7", DEPLOYED, "orders");
        instance.days("", 28, 28, 20);
        instance.topology.assessments();

        instance.deploy("IMP-8", DEPLOYED.plus(DAY), "orders");
        instance.deploy("IMP-9", DEPLOYED.minus(Duration.ofDays(90)), "orders");
        Assessment last = instance.topology.assessments().stream()
                .filter(one -> one.getImprovementId().equals("IMP-7"))
                .reduce((earlier, later) -> later)
                .orElseThrow();

        assertThat(last.getOverlapping()).containsExactly("IMP-8");
        assertThat(last.getOverlappingCount()).isEqualTo(1);
        assertThat(last.getChange()).isEqualTo(AssessmentChange.OVERLAP);
        assertThat(last.getVerdict()).isEqualTo(ImpactVerdict.IMPROVED);
    }

    @Test
    void anotherRollbackIsNamedInVerdictsThatItMayHaveMoved() {
        instance.deploy("IMP-7", DEPLOYED, "orders");
        instance.deploy("IMP-8", DEPLOYED.minus(Duration.ofDays(60)), "orders");
        instance.days("", 28, 28, -20);
        instance.topology.assessments();

        instance.step("back-8", "IMP-8", ImprovementStatus.ROLLED_BACK, DEPLOYED.plus(DAY), "orders");
        Assessment last = instance.topology.assessments().stream()
                .filter(one -> one.getImprovementId().equals("IMP-7"))
                .reduce((earlier, later) -> later)
                .orElseThrow();

        assertThat(last.getOverlapping()).containsExactly("IMP-8");
        assertThat(last.getChange()).isEqualTo(AssessmentChange.OVERLAP);
    }

    @Test
    void daysOfAnEarlierDeploymentAreLeftOut() {
        instance.deployTwice("IMP-7", 12, 10, "orders");
        instance.days("", 28, 28, 20);

        Assessment last = last(instance.topology.assessments());

        assertThat(last.getVerdict()).isEqualTo(ImpactVerdict.IMPROVED);
        assertThat(last.getSamplesBefore()).isEqualTo(21);
    }

    @Test
    void aKpiThatIsNotTargetedAnyMoreHasItsVerdictWithdrawn() {
        instance.deploy("IMP-7", DEPLOYED, "orders", "errors");
        instance.topology.assessmentRecords();

        instance.step("again", "IMP-7", ImprovementStatus.DEPLOYED, DEPLOYED, "orders");
        List<TestRecord<byte[], byte[]>> told = instance.topology.assessmentRecords();

        assertThat(told).hasSize(1);
        assertThat(new String(told.get(0).key(), StandardCharsets.UTF_8)).isEqualTo("IMP-7|errors");
        assertThat(told.get(0).value()).isNull();
    }

    @Test
    void listsShowVerdictsInShort() throws Exception {
        instance.deploy("IMP-7", DEPLOYED, "orders", "errors");
        instance.step("start", "IMP-8", ImprovementStatus.STARTED, DEPLOYED, "orders");
        instance.days("", 28, 28, 20);

        JsonNode list = instance.ok("/v1/improvements");
        JsonNode one = instance.ok("/v1/improvements/IMP-7");

        assertThat(list.at("/items/0/verdicts").findValuesAsText("kpi")).containsExactly("errors", "orders");
        assertThat(list.at("/items/0/verdicts").findValuesAsText("verdict"))
                .containsExactly("INSUFFICIENT_DATA", "IMPROVED");
        assertThat(list.at("/items/1/verdicts")).isEmpty();
        assertThat(one.get("verdicts")).isEqualTo(list.at("/items/0/verdicts"));
    }

    /** One series for each KPI, so that what all series say is what the one says. */
    @Test
    void shortVerdictsAreThoseOfTheAssessments() throws Exception {
        instance.deploy("IMP-7", DEPLOYED, "orders", "errors", "conversion", "revenue");
        for (int days = 10; days <= 28; days += 6) {
            instance.days("orders", "", 28, days, 20);
            instance.days("errors", "", 28, days, 5);
            instance.ratioDays("country=DE,variant=control", 0, days, 0, 1000);
            instance.ratioDays("country=DE,variant=one-page", 0, days, 0.005, 1000);
            instance.sumDays("revenue", "country=DE", 28, days, 1, day -> 1000 - 3.0 * day);

            Map<String, List<String>> shown = new TreeMap<>();
            instance.ok("/v1/improvements/IMP-7")
                    .get("verdicts")
                    .forEach(row -> shown.put(row.get("kpi").asText(), figures(row)));
            Map<String, List<String>> asked = new TreeMap<>();
            instance.ok("/v1/improvements/IMP-7/assessments")
                    .get("items")
                    .forEach(row -> asked.put(row.get("kpi").asText(), figures(row)));

            assertThat(shown).isEqualTo(asked).hasSize(4);
        }
    }

    @Test
    void verdictsAreAskedOfTheInstanceThatHasThem() throws Exception {
        try (AnalysisFixture peer = new AnalysisFixture()) {
            instance.deploy("IMP-7", DEPLOYED, "conversion");
            peer.deploy("IMP-7", DEPLOYED, "conversion");
            peer.ratioDays("country=DE", 28, 28, 0.02, 1_000);
            JsonNode known = peer.ok("/v1/improvements/IMP-7").get("verdicts");
            assertThat(instance.ok("/v1/improvements/IMP-7").get("verdicts")).isNotEqualTo(known);
            instance.shareWith(peer);

            assertThat(instance.ok("/v1/improvements/IMP-7").get("verdicts")).isEqualTo(known);
            assertThat(instance.ok("/v1/improvements").at("/items/0/verdicts")).isEqualTo(known);
            JsonNode whole = instance.ok("/v1/improvements/IMP-7/assessments").get("verdicts");
            assertThat(whole)
                    .isEqualTo(peer.ok("/v1/improvements/IMP-7/assessments").get("verdicts"));
            assertThat(whole.findValuesAsText("verdict")).isEqualTo(known.findValuesAsText("verdict"));
            assertThat(whole.at("/0/change").asText()).isEqualTo("NEW_DATA");
            assertThat(whole.at("/0/previousVerdict").isTextual()).isTrue();
        }
    }

    /** Were it asked, the answer would have to wait for it. */
    @Test
    void anInstanceIsNotAskedForVerdictsOfKpisThatItDoesNotHave() throws Exception {
        AnalysisFixture gone = new AnalysisFixture();
        instance.deploy("IMP-7", DEPLOYED, "orders");
        instance.deploy("IMP-8", DEPLOYED);
        instance.shareWith(gone);
        gone.close();

        assertThat(instance.ok("/v1/improvements/IMP-7").get("verdicts").findValuesAsText("kpi"))
                .containsExactly("orders");
        assertThat(instance.ok("/v1/improvements/IMP-8").get("verdicts")).isEmpty();
    }

    private static List<String> figures(JsonNode row) {
        List<String> figures = new ArrayList<>();
        List.of("verdict", "differencePercent", "causal", "daysNeeded")
                .forEach(name -> figures.add(row.get(name).asText()));
        return figures;
    }

    private static Map<String, Assessment> latest(AnalysisFixture of) {
        Map<String, Assessment> latest = new TreeMap<>();
        of.topology
                .assessments()
                .forEach(one -> latest.put(
                        one.getImprovementId() + "|" + one.getKpi(),
                        Assessment.newBuilder(one)
                                .setPreviousVerdict(null)
                                .setChange(AssessmentChange.FIRST)
                                .build()));
        return latest;
    }

    private static Assessment last(List<Assessment> told) {
        return told.get(told.size() - 1);
    }
}
