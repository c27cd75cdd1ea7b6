package dev.uplift.ingestion.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.uplift.ingestion.IngestionHarness;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventsEndpointTest {

    private static final String GOOD =
            "{\"type\":\"observation\",\"id\":\"o-1\",\"metric\":\"m\",\"value\":1,\"occurredAt\":\"2026-11-22T10:00:00Z\"}";
    private static final String BAD = GOOD.replace("\"value\":1", "\"value\":\"1\"");
    private static final String JSON = "application/json";
    private static final String LINES = "application/x-ndjson";

    private final IngestionHarness harness = new IngestionHarness();

    @AfterEach
    void stop() {
        harness.close();
    }

    @Test
    void acceptsOneEvent() throws Exception {
        HttpResponse<String> response = harness.post(GOOD, JSON);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        JsonNode answer = IngestionHarness.json(response);
        assertThat(answer.path("accepted").asInt()).isEqualTo(1);
        assertThat(answer.at("/positions/improvement.observations.v1/0").asLong())
                .isZero();
        assertThat(answer.has("ids")).isFalse();
    }

    @Test
    void acceptsArraysLinesAndCsvAlike() throws Exception {
        String csv = String.join(
                "\r\n",
                "type,id,metric,value,occurredAt,dimensions.country",
                "observation,1,m,1.5,2026-11-22T10:00:00Z,DE",
                "observation,2,m,2,2026-11-22T10:00:00Z,");
        assertThat(harness.post("[" + GOOD + "," + GOOD + "]", JSON).statusCode())
                .isEqualTo(202);
        assertThat(harness.post(GOOD + "\n\r\n" + GOOD + "\r\n", LINES).statusCode())
                .isEqualTo(202);
        assertThat(harness.post(csv, "text/csv; charset=UTF-8").statusCode()).isEqualTo(202);
        assertThat(harness.published()).hasSize(6);
    }

    @Test
    void skipsAByteOrderMarkInEachFormat() throws Exception {
        String csv = "type,metric,value,occurredAt\nobservation,m,1,2026-11-22T10:00:00Z\n";
        assertThat(harness.post("\ufeff" + GOOD, JSON).statusCode()).isEqualTo(202);
        assertThat(harness.post("\ufeff" + GOOD, LINES).statusCode()).isEqualTo(202);
        assertThat(harness.post("\ufeff" + csv, "text/csv").statusCode()).isEqualTo(202);
        assertThat(harness.post("\ufeff\ufeff" + GOOD, JSON).statusCode()).isEqualTo(400);
    }

    @Test
    void returnsIdsItGave() throws Exception {
        JsonNode answer =
                IngestionHarness.json(harness.post("[" + GOOD + "," + GOOD.replace("\"id\":\"o-1\",", "") + "]", JSON));
        assertThat(answer.path("ids").size()).isEqualTo(1);
        assertThat(answer.at("/ids/0/index").asInt()).isEqualTo(1);
        assertThat(answer.at("/ids/0/id").asText()).hasSize(36);
    }

    @Test
    void acceptsTheGoodOnesOfAPartlyBadBatchAndNamesTheOthers() throws Exception {
        HttpResponse<String> response = harness.post(String.join("\n", GOOD, BAD, GOOD, "{oops", GOOD), LINES);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(207);
        JsonNode answer = IngestionHarness.json(response);
        assertThat(answer.path("accepted").asInt()).isEqualTo(3);
        assertThat(answer.path("rejected").asInt()).isEqualTo(2);
        assertThat(answer.at("/errors/0/index").asInt()).isEqualTo(1);
        assertThat(answer.at("/errors/0/pointer").asText()).isEqualTo("/value");
        assertThat(answer.at("/errors/1/index").asInt()).isEqualTo(3);
        assertThat(harness.published()).hasSize(3);
    }

    @Test
    void refusesABatchWithoutAnyGoodEvent() throws Exception {
        HttpResponse<String> response = harness.post(BAD, JSON);
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(IngestionHarness.json(response).path("errors").size()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1",
                "\"x\"",
                "{",
                "[{}",
                "{} {}",
                "{\"a\":1,\"a\":2}",
                "{\"dimensions\":{\"a\":\"1\",\"a\":\"2\"}}",
                "[]",
                "[[[[[[[[[[[[1]]]]]]]]]]]]",
                "{\"value\":NaN}",
                "{'a':1}",
                "\u00ef\u00bb"
            })
    void refusesMalformedBodiesWhole(String body) throws Exception {
        HttpResponse<String> response = harness.post(body, JSON);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(harness.published()).isEmpty();
    }

    @Test
    void refusesCsvThatNamesDimensionsWholeAndOneByOne() throws Exception {
        String csv = "type,dimensions,dimensions.country\nobservation,x,DE\n";
        HttpResponse<String> response = harness.post(csv, "text/csv");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("must not name dimensions beside a column for each dimension");
    }

    @Test
    void refusesNumbersThatNoDoubleCanHold() throws Exception {
        HttpResponse<String> response = harness.post(GOOD.replace(":1,", ":1e999,"), JSON);
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(IngestionHarness.json(response).at("/errors/0/type").asText())
                .isEqualTo("urn:uplift:event-error:out-of-range");
    }

    @Test
    void refusesOtherMediaTypes() throws Exception {
        assertThat(harness.post(GOOD, "text/plain").statusCode()).isEqualTo(415);
        assertThat(harness.post(GOOD, "application/json; charset=utf-16").statusCode())
                .isEqualTo(415);
    }

    @Test
    void refusesMoreEventsThanOneRequestMayHave() throws Exception {
        String lines = String.join("\n", Collections.nCopies(IngestionHarness.MAX_EVENTS + 1, GOOD));
        assertThat(harness.post(lines, LINES).statusCode()).isEqualTo(413);
        assertThat(harness.published()).isEmpty();
    }

    @Test
    void sendsBackWhatIsTooMuchAtOnce() throws Exception {
        CountDownLatch acknowledge = new CountDownLatch(1);
        harness.acknowledgeAfter(acknowledge);
        var held = harness.postAsync(GOOD, JSON);
        harness.awaitInFlight(1);
        HttpResponse<String> refused = harness.post(GOOD, JSON);
        acknowledge.countDown();
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(held.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(202);
        assertThat(harness.post(GOOD, JSON).statusCode()).isEqualTo(202);
    }

    @Test
    void doesNotAskToTryAgainWhatNeverFits() throws Exception {
        String body = "[" + String.join(",", Collections.nCopies(45, GOOD)) + "]";
        assertThat(body.length()).isGreaterThan(IngestionHarness.MAX_IN_FLIGHT_BYTES);
        HttpResponse<String> refused = harness.post(body, JSON);
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(IngestionHarness.json(refused).path("limitBytes").asInt())
                .isEqualTo(IngestionHarness.MAX_IN_FLIGHT_BYTES);
        assertThat(harness.post(GOOD, JSON).statusCode()).isEqualTo(202);
    }

    @Test
    void saysHowManyWereAcknowledgedWhenKafkaFailsHalfWay() throws Exception {
        harness.failAfter(1);
        HttpResponse<String> response = harness.post("[" + GOOD + "," + GOOD + "," + BAD + "]", JSON);
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
        assertThat(IngestionHarness.json(response).path("accepted").asInt()).isEqualTo(1);
    }

    @Test
    void saysAlsoWhenKafkaFailsHalfWayWhichIdsItGaveAndWhatIsRefused() throws Exception {
        harness.failAfter(1);
        String withoutId = GOOD.replace("\"id\":\"o-1\",", "");
        JsonNode answer = IngestionHarness.json(harness.post(String.join("\n", GOOD, BAD, withoutId), LINES));
        assertThat(answer.at("/ids/0/index").asInt()).isEqualTo(2);
        assertThat(answer.at("/ids/0/id").asText()).hasSize(36);
        assertThat(answer.at("/errors/0/index").asInt()).isEqualTo(1);
    }

    @Test
    void countsWhatIsAcknowledgedAlsoWhenKafkaFailsHalfWay() throws Exception {
        harness.failAfter(1);
        harness.post("[" + GOOD + "," + GOOD + "]", JSON);
        assertThat(harness.countedAsAccepted("observation")).isEqualTo(1);
    }

    @Test
    void refusesArrivalTimesOutsideOfReplays() throws Exception {
        String event = GOOD.replace("}", ",\"arrivedAt\":\"2026-11-22T10:00:05Z\"}");
        assertThat(harness.post(event, JSON).statusCode()).isEqualTo(422);
        assertThat(harness.postTo("/v1/events?replay=true", event, JSON).statusCode())
                .isEqualTo(202);
        assertThat(harness.published().get(0).headers().lastHeader("uplift-arrival"))
                .isNotNull();
        assertThat(harness.postTo("/v1/events?replay=maybe", event, JSON).statusCode())
                .isEqualTo(400);
    }

    @Test
    void marksEveryPartition() throws Exception {
        String mark = "{\"arrivedAt\":\"2026-11-22T10:00:05Z\"}";
        HttpResponse<String> response = harness.postTo("/v1/replay/marks", mark, JSON);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        assertThat(harness.published()).hasSize(4).allMatch(record -> record.value() == null && record.key() == null);
        assertThat(harness.postTo("/v1/replay/marks", "{}", JSON).statusCode()).isEqualTo(400);
    }

    @Test
    void answersRandomBytesWithoutFailing() throws Exception {
        long seed = 20261123;
        Random random = new Random(seed);
        String[] types = {JSON, LINES, "text/csv"};
        for (int i = 0; i < 600; i++) {
            byte[] body = mutated(random);
            HttpResponse<String> response = harness.post(body, types[i % types.length]);
            assertThat(response.statusCode())
                    .as("seed %d, round %d: %s", seed, i, response.body())
                    .isLessThan(500);
        }
    }

    private static byte[] mutated(Random random) {
        byte[] bytes = random.nextInt(4) == 0
                ? new byte[random.nextInt(300)]
                : (GOOD + "\n" + GOOD).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        int changes = bytes.length == 0 ? 0 : 1 + random.nextInt(random.nextBoolean() ? 3 : bytes.length);
        for (int i = 0; i < changes; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }
}
