package dev.uplift.ingestion.check;

import dev.uplift.avro.ImprovementEvent;
import dev.uplift.avro.MoneyFlow;
import dev.uplift.avro.Observation;
import dev.uplift.ingestion.check.EventChecker.Common;
import dev.uplift.schemas.ObservationKey;
import dev.uplift.schemas.TopicSpec;
import dev.uplift.schemas.Topics;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;

/** The types of events, each with what it has beyond the common fields and the record it becomes. */
enum EventType {
    OBSERVATION {
        @Override
        Draft read(FieldReader fields, Common common, boolean typed) {
            Observation observation = ObservationFields.read(fields, common, typed);
            return new Draft(Topics.OBSERVATIONS, ObservationKey.of(common.source(), common.id()), observation);
        }
    },
    COST {
        @Override
        Draft read(FieldReader fields, Common common, boolean typed) {
            return improvement(fields, common, MoneyFields.read(fields, MoneyFlow.COST));
        }
    },
    BENEFIT {
        @Override
        Draft read(FieldReader fields, Common common, boolean typed) {
            return improvement(fields, common, MoneyFields.read(fields, MoneyFlow.BENEFIT));
        }
    },
    IMPROVEMENT {
        @Override
        Draft read(FieldReader fields, Common common, boolean typed) {
            return improvement(fields, common, LifecycleFields.read(fields));
        }
    };

    private static final Map<String, EventType> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(EventType::typeName, type -> type));

    abstract Draft read(FieldReader fields, Common common, boolean typed);

    static Optional<EventType> named(String type) {
        return Optional.ofNullable(BY_NAME.get(type));
    }

    static List<String> names() {
        return Arrays.stream(values()).map(EventType::typeName).toList();
    }

    private String typeName() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static Draft improvement(FieldReader fields, Common common, Object payload) {
        String improvementId = fields.identifier("improvementId");
        ImprovementEvent event =
                new ImprovementEvent(common.source(), common.id(), improvementId, common.occurredAt(), payload);
        return new Draft(Topics.IMPROVEMENT_EVENTS, improvementId, event);
    }

    record Draft(TopicSpec topic, String key, SpecificRecord value) {}
}
