package dev.uplift.standalone.registry;

import dev.uplift.avro.AlertRule;
import dev.uplift.avro.AlertState;
import dev.uplift.avro.KpiAlert;
import dev.uplift.avro.Observation;
import dev.uplift.kit.avro.AvroCodec;
import dev.uplift.kit.avro.HttpSchemaRegistry;
import dev.uplift.kit.avro.SchemaRegistry;
import dev.uplift.schemas.Topics;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Records as the services write them, for other people's clients to read. */
final class Samples {

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private Samples() {}

    static KpiAlert alert() {
        return KpiAlert.newBuilder()
                .setAlertId("a-1")
                .setKpi("checkout-conversion")
                .setSeries("country=DE")
                .setDimensions(Map.of("country", "DE"))
                .setRule(AlertRule.DROP)
                .setState(AlertState.FIRING)
                .setSeverity("WARNING")
                .setEpisodeStart(START)
                .setSequence(0)
                .setValue(95.0)
                .setBaseline(100.0)
                .setDropPercent(5.0)
                .setWindowStart(START)
                .setWindowEnd(START.plusSeconds(60))
                .setDecidedAt(START.plusSeconds(70))
                .setSuspects(List.of("IMP-7"))
                .setConfigVersion(1)
                .build();
    }

    static AvroCodec<KpiAlert> alerts(String registry) {
        return new AvroCodec<>(KpiAlert.class, Topics.KPI_ALERTS.name(), client(registry));
    }

    static AvroCodec<Observation> observations(String registry) {
        return new AvroCodec<>(Observation.class, Topics.OBSERVATIONS.name(), client(registry));
    }

    static SchemaRegistry client(String registry) {
        return new HttpSchemaRegistry(List.of(URI.create(registry)), Optional.empty());
    }
}
