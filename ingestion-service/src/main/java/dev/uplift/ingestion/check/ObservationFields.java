package dev.uplift.ingestion.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.uplift.avro.Observation;
import dev.uplift.domain.kpi.ExactSum;
import dev.uplift.ingestion.check.EventChecker.Common;
import dev.uplift.ingestion.check.EventError.Kind;
import java.util.Optional;
import java.util.regex.Pattern;

/** What an observation has of its own. */
final class ObservationFields {

    private static final int MAX_DIMENSIONS = 32;

    /** JSON's number; Java would also read hexadecimal, NaN and a trailing d. */
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,400}(\\.\\d{1,400})?([eE][+-]?\\d{1,4})?");

    private ObservationFields() {}

    static Observation read(FieldReader fields, Common common, boolean typed) {
        return new Observation(
                common.source(),
                common.id(),
                fields.identifier("metric"),
                common.occurredAt(),
                value(fields, typed),
                fields.texts("dimensions", MAX_DIMENSIONS),
                fields.optionalIdentifier("improvementId").orElse(null));
    }

    private static double value(FieldReader fields, boolean typed) {
        Optional<JsonNode> node = fields.node("value");
        if (node.isEmpty()) {
            fields.missing("value");
            return 0;
        }
        Optional<Double> number = typed ? number(node.get()) : number(node.get().asText());
        if (number.isEmpty()) {
            fields.wrong("value", Kind.WRONG_TYPE, "must be a number");
        } else if (!(Math.abs(number.get()) <= ExactSum.MAX_MAGNITUDE)) {
            fields.wrong("value", Kind.OUT_OF_RANGE, "must lie between -1e290 and 1e290");
        }
        return number.orElse(0.0);
    }

    private static Optional<Double> number(JsonNode node) {
        return node.isNumber() ? Optional.of(node.doubleValue()) : Optional.empty();
    }

    private static Optional<Double> number(String text) {
        return NUMBER.matcher(text).matches() ? Optional.of(Double.parseDouble(text)) : Optional.empty();
    }
}
