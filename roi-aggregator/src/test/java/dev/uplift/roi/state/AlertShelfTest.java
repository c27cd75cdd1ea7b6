package dev.uplift.roi.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.avro.AlertRule;
import dev.uplift.avro.AlertState;
import dev.uplift.avro.KpiAlert;
import dev.uplift.kit.avro.AvroCodec;
import dev.uplift.kit.avro.InMemorySchemaRegistry;
import dev.uplift.kit.tables.TaskTables;
import dev.uplift.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

/** Which transition of an alert is its latest, and which are forgotten. */
class AlertShelfTest {

    private static final Instant A = Instant.parse("2026-11-22T10:00:00Z");
    private static final Instant B = A.plusSeconds(120);
    private static final Duration RETENTION = Duration.ofHours(1);

    private final Codec<KpiAlert> codec = new RegistryCodec<>(
            new AvroCodec<>(KpiAlert.class, Topics.KPI_ALERTS.name(), new InMemorySchemaRegistry()));
    private final AlertShelf shelf;

    AlertShelfTest() {
        MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
        for (String name : List.of("commits", "alerts", "transitions")) {
            context.addStateStore(Stores.inMemoryKeyValueStore(name).get());
        }
        TaskTables tables = new TaskTables(context, "commits");
        shelf = new AlertShelf(tables.open("alerts"), tables.open("transitions"), codec, RETENTION);
    }

    @Test
    void anEarlierEpisodeThatOutlastsALaterOneIsTheLatest() {
        keep(A, 0, AlertState.FIRING);
        keep(A, 1, AlertState.RESOLVED);
        keep(B, 0, AlertState.FIRING);
        keep(A, 2, AlertState.FIRING);
        keep(B, 1, AlertState.RETRACTED);
        assertThat(latest()).isEqualTo("10:02#1 RETRACTED");

        keep(A, 3, AlertState.UPDATE);
        assertThat(latest()).isEqualTo("10:00#3 UPDATE");
        keep(A, 4, AlertState.RESOLVED);

        assertThat(latest()).isEqualTo("10:00#4 RESOLVED");
        assertThat(visited()).containsExactly("10:00#4 RESOLVED");
        assertThat(transitions())
                .containsExactly(
                        "10:00#0 FIRING",
                        "10:00#1 RESOLVED",
                        "10:00#2 FIRING",
                        "10:00#3 UPDATE",
                        "10:00#4 RESOLVED",
                        "10:02#0 FIRING",
                        "10:02#1 RETRACTED");
    }

    @Test
    void aTransitionThatIsReadAgainChangesNothing() {
        keep(A, 0, AlertState.FIRING);
        keep(A, 1, AlertState.RESOLVED);

        keep(A, 0, AlertState.FIRING);

        assertThat(latest()).isEqualTo("10:00#1 RESOLVED");
        assertThat(transitions()).containsExactly("10:00#0 FIRING", "10:00#1 RESOLVED");
    }

    @Test
    void aTransitionThatIsToldOtherwiseIsTheLatest() {
        keep(A, 0, AlertState.FIRING);
        keep(A, 1, AlertState.RESOLVED);

        keep(A, 1, AlertState.STALE);

        assertThat(latest()).isEqualTo("10:00#1 STALE");
        assertThat(transitions()).containsExactly("10:00#0 FIRING", "10:00#1 STALE");
    }

    @Test
    void episodesBeforeTheRetentionAreForgotten() {
        keep(A.minusMillis(1), 0, AlertState.FIRING);
        keep(A, 0, AlertState.FIRING);

        keep(A.plus(RETENTION), 0, AlertState.FIRING);

        assertThat(transitions()).containsExactly("10:00#0 FIRING", "11:00#0 FIRING");
    }

    @Test
    void anAmendmentOfAnOldEpisodeLeavesTheRetentionAsItIs() {
        keep(A, 0, AlertState.FIRING);
        keep(A.plus(RETENTION), 0, AlertState.FIRING);

        keep(A, 1, AlertState.AMENDED);
        assertThat(transitions()).containsExactly("10:00#0 FIRING", "10:00#1 AMENDED", "11:00#0 FIRING");
        keep(A.minusMillis(1), 1, AlertState.AMENDED);
        keep(B, 0, AlertState.FIRING);

        assertThat(transitions())
                .containsExactly("10:00#0 FIRING", "10:00#1 AMENDED", "10:02#0 FIRING", "11:00#0 FIRING");
    }

    @Test
    void eachAlertHasItsOwnEpisodes() {
        keep("b", A, 0, AlertState.FIRING);

        keep("a", A.plus(Duration.ofDays(1)), 0, AlertState.FIRING);
        keep("c", A.plus(Duration.ofDays(1)), 0, AlertState.FIRING);
        keep("b", A, 1, AlertState.RESOLVED);

        assertThat(shelf.transitions("b")).hasSize(2);
        assertThat(visited()).containsExactly("10:00#0 FIRING", "10:00#1 RESOLVED", "10:00#0 FIRING");
    }

    private void keep(Instant episode, int sequence, AlertState state) {
        keep("a", episode, sequence, state);
    }

    private void keep(String id, Instant episode, int sequence, AlertState state) {
        KpiAlert transition = KpiAlert.newBuilder()
                .setAlertId(id)
                .setKpi("orders")
                .setSeries("")
                .setRule(AlertRule.DROP)
                .setState(state)
                .setEpisodeStart(episode)
                .setSequence(sequence)
                .setWindowStart(episode)
                .setWindowEnd(episode.plusSeconds(60))
                .setDecidedAt(episode.plusSeconds(70))
                .setConfigVersion(1)
                .build();
        shelf.keep(transition, codec.write(transition));
    }

    private String latest() {
        return shelf.find("a").map(AlertShelfTest::text).orElseThrow();
    }

    private List<String> visited() {
        List<String> visited = new ArrayList<>();
        shelf.visit(null, latest -> visited.add(text(latest)));
        return visited;
    }

    private List<String> transitions() {
        return shelf.transitions("a").stream().map(AlertShelfTest::text).toList();
    }

    private static String text(KpiAlert alert) {
        return alert.getEpisodeStart().toString().substring(11, 16) + "#" + alert.getSequence() + " "
                + alert.getState();
    }
}
