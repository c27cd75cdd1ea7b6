package dev.uplift.roi.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.avro.Assessment;
import dev.uplift.domain.assessment.Deployment;
import dev.uplift.kit.avro.AvroCodec;
import dev.uplift.kit.avro.InMemorySchemaRegistry;
import dev.uplift.kit.config.AnalyticsPlatformDocument;
import dev.uplift.kit.tables.TaskTables;
import dev.uplift.roi.state.Codec;
import dev.uplift.roi.state.DayStore;
import dev.uplift.roi.state.RegistryCodec;
import dev.uplift.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

/** Verdicts that are made anew under other terms. */
class RestatedVerdictsTest {

    private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");
    private static final List<String> STORES = List.of("commits", "days", "targets", "assessments", "made");

    private final Codec<Assessment> codec = new RegistryCodec<>(
            new AvroCodec<>(Assessment.class, Topics.IMPROVEMENT_ASSESSMENTS.name(), new InMemorySchemaRegistry()));
    private final TaskTables tables;

    RestatedVerdictsTest() {
        MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
        for (String name : STORES) {
            context.addStateStore(Stores.inMemoryKeyValueStore(name).get());
        }
        tables = new TaskTables(context, "commits");
    }

    @Test
    void areThoseOfOneKpiInEachTransaction() {
        KpiAssessments before = assessments(7);
        for (String kpi : List.of("orders", "revenue", "visits")) {
            deploy(before, "IMP-of-" + kpi, kpi);
        }
        assertThat(told(before)).hasSize(3);

        KpiAssessments interrupted = assessments(8);
        assertThat(interrupted.areOutdated()).isTrue();
        assertThat(interrupted.restateNext()).isTrue();
        assertThat(told(interrupted)).containsExactly("IMP-of-orders");
        KpiAssessments after = assessments(8);
        assertThat(after.areOutdated()).isTrue();
        assertThat(after.restateNext()).isTrue();
        assertThat(told(after)).containsExactly("IMP-of-revenue");
        assertThat(after.restateNext()).isFalse();
        assertThat(told(after)).containsExactly("IMP-of-visits");

        assertThat(assessments(8).areOutdated()).isFalse();
    }

    @Test
    void beginAgainUnderOtherTermsStill() {
        KpiAssessments before = assessments(7);
        for (String kpi : List.of("orders", "revenue")) {
            deploy(before, "IMP-of-" + kpi, kpi);
        }
        told(before);
        assertThat(assessments(8).restateNext()).isTrue();

        KpiAssessments after = assessments(9);
        assertThat(after.restateNext()).isTrue();

        assertThat(told(after)).containsExactly("IMP-of-orders");
    }

    @Test
    void areMadeAnewAlsoWhereTheEarlierTermsReturnHalfWay() {
        KpiAssessments before = assessments(7);
        before.restateNext();
        deploy(before, "IMP-1", "orders");
        told(before);
        assertThat(assessments(7).areOutdated()).isFalse();

        KpiAssessments other = assessments(8);
        deploy(other, "IMP-2", "orders");
        assertThat(told(other)).contains("IMP-2");

        KpiAssessments returned = assessments(7);
        assertThat(returned.areOutdated()).isTrue();
        assertThat(returned.restateNext()).isFalse();
        assertThat(told(returned)).contains("IMP-2");
        assertThat(assessments(7).areOutdated()).isFalse();
    }

    @Test
    void whereThereAreNoneIsNothingToDo() {
        KpiAssessments first = assessments(7);

        assertThat(first.areOutdated()).isTrue();
        assertThat(first.restateNext()).isFalse();
        assertThat(first.hasChanges()).isFalse();
        assertThat(first.areOutdated()).isFalse();
    }

    private static void deploy(KpiAssessments assessments, String improvementId, String kpi) {
        assessments.take(kpi, new KpiFact.Target(improvementId, Optional.of(new Deployment(START, Optional.empty()))));
    }

    private KpiAssessments assessments(int configVersion) {
        return new KpiAssessments(
                new DayStore(tables.open("days"), Duration.ofDays(400)),
                tables.open("targets"),
                new Assessments(tables.open("assessments"), codec),
                tables.open("made"),
                Terms.of(AnalyticsPlatformDocument.ANALYSIS, List.of(), configVersion));
    }

    private static List<String> told(KpiAssessments assessments) {
        List<String> told = new ArrayList<>();
        assessments.bringUpToDate(new KpiAssessments.Listener() {
            @Override
            public void told(Assessment assessment) {
                told.add(assessment.getImprovementId());
            }

            @Override
            public void withdrawn(String improvementId, String kpi) {
                told.add("withdrawn " + improvementId);
            }
        });
        return told;
    }
}
