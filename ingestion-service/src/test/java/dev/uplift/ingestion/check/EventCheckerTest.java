package dev.uplift.ingestion.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.uplift.avro.ImprovementEvent;
import dev.uplift.avro.MoneyEntry;
import dev.uplift.avro.Observation;
import dev.uplift.ingestion.read.Incoming;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventCheckerTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final String OBSERVATION =
            "{\"type\":\"observation\",\"id\":\"o-1\",\"source\":\"shop\",\"metric\":\"m\",\"value\":1,\"occurredAt\":\"2026-11-22T10:00:00Z\"}";
    private static final String BENEFIT =
            "{\"type\":\"benefit\",\"id\":\"b-1\",\"source\":\"erp\",\"improvementId\":\"I\",\"amount\":\"310.55\",\"currency\":\"EUR\",\"occurredAt\":\"2026-11-20T00:00:00Z\"}";
    private static final String IMPROVEMENT =
            "{\"type\":\"improvement\",\"improvementId\":\"I\",\"status\":\"DEPLOYED\",\"occurredAt\":\"2026-11-20T00:00:00Z\"}";

    private final EventChecker checker = new EventChecker(new EventIds(new Random(7)));

    @Test
    void readsAnObservationExactly() throws Exception {
        Checked.Good good = good(
                with(
                        OBSERVATION,
                        "{\"occurredAt\":\"2026-11-22T11:00:01.250+01:00\",\"value\":0.1,\"dimensions\":{\"country\":\"DE\"},\"improvementId\":\"IMP-7\"}"));
        assertThat(good.key()).isEqualTo("shop/o-1");
        assertThat(good.value())
                .isEqualTo(new Observation(
                        "shop",
                        "o-1",
                        "m",
                        Instant.parse("2026-11-22T10:00:01.250Z"),
                        0.1,
                        java.util.Map.of("country", "DE"),
                        "IMP-7"));
    }

    @Test
    void keepsAmountsAsTheyWereWritten() throws Exception {
        ImprovementEvent event = (ImprovementEvent) good(with(
                        BENEFIT,
                        "{\"amount\":\"-310.50\",\"attributions\":[{\"improvementId\":\"J\",\"weight\":\"0.6\"}]}"))
                .value();
        MoneyEntry entry = (MoneyEntry) event.getPayload();
        assertThat(entry.getAmount()).isEqualTo("-310.50");
        assertThat(entry.getAttributions()).hasSize(1);
        assertThat(event.getImprovementId()).isEqualTo("I");
    }

    @Test
    void givesAnIdWhereThereIsNone() throws Exception {
        Checked.Good good = good(IMPROVEMENT);
        assertThat(good.isIdGiven()).isTrue();
        assertThat(good.id()).matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(good.key()).isEqualTo("I");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"type\":\"observatoin\"}                        | /type            | unknown-type",
                "{\"type\":7}                                      | /type            | wrong-type",
                "{\"metric\":null}                                 | /metric          | wrong-type",
                "{\"metric\":\"\"}                                 | /metric          | bad-text",
                "{\"metric\":\"a\\u0000b\"}                        | /metric          | bad-text",
                "{\"metric\":\" a\"}                               | /metric          | bad-text",
                "{\"id\":\"\\ud800\"}                              | /id              | bad-text",
                "{\"id\":12}                                       | /id              | wrong-type",
                "{\"source\":\"a/b\"}                              | /source          | bad-text",
                "{\"value\":\"1\"}                                 | /value           | wrong-type",
                "{\"value\":true}                                  | /value           | wrong-type",
                "{\"value\":1e291}                                 | /value           | out-of-range",
                "{\"occurredAt\":\"yesterday\"}                    | /occurredAt      | bad-time",
                "{\"occurredAt\":\"2026-11-22\"}                   | /occurredAt      | bad-time",
                "{\"occurredAt\":\"2026-11-22T10:00:00\"}          | /occurredAt      | bad-time",
                "{\"occurredAt\":\"2026-11-22T10:00Z\"}            | /occurredAt      | bad-time",
                "{\"occurredAt\":\"2026-02-30T10:00:00Z\"}         | /occurredAt      | bad-time",
                "{\"occurredAt\":\"2026-11-22T10:00:60Z\"}         | /occurredAt      | bad-time",
                "{\"occurredAt\":\"2026-11-22T09:00:01-00:00\"}    | /occurredAt      | bad-time",
                "{\"occurredAt\":\"2026-11-22T10:00:01+01:00:00\"} | /occurredAt      | bad-time",
                "{\"occurredAt\":\"1969-12-31T23:59:59Z\"}         | /occurredAt      | bad-time",
                "{\"occurredAt\":1763805600000}                    | /occurredAt      | wrong-type",
                "{\"occurredAt\":\"2026-11-22T10:05:00.001Z\"}     | /occurredAt      | far-future",
                "{\"dimensions\":[]}                               | /dimensions      | wrong-type",
                "{\"dimensions\":{\"a/b\":1}}                      | /dimensions/a~1b | wrong-type",
                "{\"arrivedAt\":\"2026-11-22T10:00:00Z\"}          | /arrivedAt       | unknown-field",
                "{\"colour\":\"red\"}                              | /colour          | unknown-field",
            })
    void refusesBadObservations(String change, String pointer, String reason) throws Exception {
        assertRefused(with(OBSERVATION, change), pointer, reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"amount\":310.55}                               | /amount          | wrong-type",
                "{\"amount\":\"1,5\"}                              | /amount          | bad-amount",
                "{\"amount\":\"1e5\"}                              | /amount          | bad-amount",
                "{\"amount\":\"310.555\"}                          | /amount          | bad-amount",
                "{\"amount\":\"1.5\",\"currency\":\"JPY\"}         | /amount          | bad-amount",
                "{\"amount\":\"1111111111111111111111111111111\"}  | /amount          | bad-amount",
                "{\"amount\":\"NaN\"}                              | /amount          | bad-amount",
                "{\"currency\":\"EURO\"}                           | /currency        | unknown-currency",
                "{\"currency\":\"XAU\"}                            | /currency        | unknown-currency",
                "{\"kind\":\"realized\"}                           | /kind            | unknown-value",
                "{\"improvementId\":\"\"}                          | /improvementId   | bad-text",
                "{\"attributions\":{}}                             | /attributions    | wrong-type",
                "{\"attributions\":[1]}                            | /attributions/0  | wrong-type",
                "{\"attributions\":[{\"improvementId\":\"J\",\"weight\":\"0\"}]}    | /attributions/0/weight | bad-weight",
                "{\"attributions\":[{\"improvementId\":\"J\",\"weight\":\"1.01\"}]} | /attributions/0/weight | bad-weight",
                "{\"attributions\":[{\"improvementId\":\"J\",\"weight\":0.5}]}      | /attributions/0/weight | wrong-type",
                "{\"attributions\":[{\"improvementId\":\"J\",\"weight\":\"0.6\"},{\"improvementId\":\"K\",\"weight\":\"0.41\"}]} | /attributions | bad-weight",
            })
    void refusesBadMoney(String change, String pointer, String reason) throws Exception {
        assertRefused(with(BENEFIT, change), pointer, reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"status\":\"SHIPPED\"}  | /status  | unknown-value",
                "{\"kpis\":\"one\"}        | /kpis    | wrong-type",
                "{\"kpis\":[\"\"]}         | /kpis/0  | bad-text",
                "{\"tags\":[\"ok\",1]}     | /tags/1  | wrong-type",
                "{\"title\":\"a\\nb\"}     | /title   | bad-text",
            })
    void refusesBadSteps(String change, String pointer, String reason) throws Exception {
        assertRefused(with(IMPROVEMENT, change), pointer, reason);
    }

    @Test
    void namesEverythingThatIsMissingAtOnce() throws Exception {
        Checked.Bad bad = (Checked.Bad) check("{\"type\":\"observation\"}", false);
        assertThat(bad.errors())
                .extracting(EventError::pointer)
                .containsExactlyInAnyOrder("/occurredAt", "/metric", "/value");
    }

    @Test
    void neverRepeatsTheInput() throws Exception {
        Checked.Bad bad = (Checked.Bad) check(
                "{\"type\":\"benefit\",\"evil<script>\":1,\"amount\":\"evil\",\"currency\":\"evil\",\"kind\":\"evil\",\"occurredAt\":\"evil\"}",
                false);
        assertThat(bad.toString()).doesNotContain("evil");
    }

    @Test
    void takesTheArrivalOfAReplay() throws Exception {
        Checked.Good stated = (Checked.Good) check(with(OBSERVATION, "{\"arrivedAt\":\"2026-11-22T10:00:30Z\"}"), true);
        assertThat(stated.arrival()).contains(Instant.parse("2026-11-22T10:00:30Z"));
        Checked.Good assumed = (Checked.Good) check(OBSERVATION, true);
        assertThat(assumed.arrival()).contains(NOW);
    }

    private void assertRefused(String json, String pointer, String reason) throws Exception {
        assertThat(check(json, false))
                .isInstanceOfSatisfying(
                        Checked.Bad.class,
                        bad -> assertThat(bad.errors())
                                .extracting(EventError::pointer, EventError::reason)
                                .contains(org.assertj.core.groups.Tuple.tuple(pointer, reason)));
    }

    private Checked.Good good(String json) throws Exception {
        Checked checked = check(json, false);
        assertThat(checked).isInstanceOf(Checked.Good.class);
        return (Checked.Good) checked;
    }

    private Checked check(String json, boolean isReplay) throws Exception {
        ObjectNode fields = (ObjectNode) new ObjectMapper().readTree(json);
        return checker.check(
                new Incoming.Fields(3, fields, true), new BatchTerms(NOW, Duration.ofMinutes(5), isReplay));
    }

    private static String with(String json, String change) throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode fields = (ObjectNode) mapper.readTree(json);
        return fields.setAll((ObjectNode) mapper.readTree(change)).toString();
    }
}
