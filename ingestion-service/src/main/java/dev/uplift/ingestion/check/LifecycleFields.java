package dev.uplift.ingestion.check;

import dev.uplift.avro.ImprovementStatus;
import dev.uplift.avro.LifecycleStep;
import dev.uplift.domain.event.EventRules;
import dev.uplift.domain.event.TextRules;

/** What an improvement's step has of its own. Whether the step may follow the last one is judged downstream. */
final class LifecycleFields {

    private LifecycleFields() {}

    static LifecycleStep read(FieldReader fields) {
        ImprovementStatus status = fields.optionalWord("status", ImprovementStatus.class)
                .orElseGet(() -> {
                    fields.missing("status");
                    return ImprovementStatus.PROPOSED;
                });
        return new LifecycleStep(
                status,
                fields.optionalText("title", TextRules.MAX_TITLE).orElse(null),
                fields.optionalIdentifier("owner").orElse(null),
                fields.optionalList("kpis", EventRules.MAX_NAMES).orElse(null),
                fields.optionalList("tags", EventRules.MAX_NAMES).orElse(null));
    }
}
