package dev.uplift.roi.step;

import dev.uplift.avro.Assessment;
import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.kit.query.TaskGate;
import dev.uplift.kit.tables.Tables;
import dev.uplift.roi.RoiStores;
import dev.uplift.roi.assessment.AssessmentView;
import dev.uplift.roi.assessment.Assessments;
import dev.uplift.roi.assessment.Terms;
import dev.uplift.roi.state.Codec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is analysed, and how.
 *
 * @param dayRetention how much of each series is kept day by day
 * @param terms empty: nothing is analysed
 */
public record Assessing(Codec<Assessment> assessments, Duration dayRetention, Optional<Terms> terms) {

    public AssessmentView view(Tables tables) {
        return new AssessmentView(
                new TaskGate(), new Assessments(tables.open(RoiStores.ASSESSMENTS_BY_IMPROVEMENT), assessments));
    }

    List<KpiDefinition> kpis() {
        return terms.map(known -> List.copyOf(known.all())).orElse(List.of());
    }
}
