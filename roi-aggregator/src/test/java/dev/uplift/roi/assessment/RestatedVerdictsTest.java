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
        KpiAssessments before = assessments();
        for (String kpi : List.of("orders", "revenue", "visits")) {
            before.take(kpi, new KpiFact.Target("IMP-of-" + kpi, Optional.of(new Deployment(START, Optional.empty()))));
        }
        assertThat(told(before)).hasSize(3);

        KpiAssessments after = assessments();
        assertThat(after.areOutdated()).isTrue();
        assertThat(after.restateNext()).isTrue();
        assertThat(after.hasChanges()).isTrue();
        assertThat(told(after)).isEmpty();
        assertThat(after.restateNext()).isTrue();
        assertThat(assessments().areOutdated()).isTrue();
        assertThat(after.restateNext()).isFalse();

        assertThat(assessments().areOutdated()).isFalse();
    }

    @Test
    void whereThereAreNoneIsNothingToDo() {
        KpiAssessments first = assessments();

        assertThat(first.areOutdated()).isTrue();
        assertThat(first.restateNext()).isFalse();
        assertThat(first.hasChanges()).isFalse();
        assertThat(first.areOutdated()).isFalse();
    }

    private KpiAssessments assessments() {
        return new KpiAssessments(
                new DayStore(tables.open("days"), Duration.ofDays(400)),
                tables.open("targets"),
                new Assessments(tables.open("assessments"), codec),
                tables.open("made"),
                Terms.of(AnalyticsPlatformDocument.ANALYSIS, List.of(), 7));
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
