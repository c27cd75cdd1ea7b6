package dev.uplift.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.uplift.kit.http.Request;
import dev.uplift.kit.http.Response;
import dev.uplift.kit.http.Routes;
import dev.uplift.standalone.FakeStack;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StackClientTest {

    /** Items 0 to 2,499, of which the first page holds none. */
    private final FakeStack stack = FakeStack.answering(
            Routes.builder().get("/list", StackClientTest::page).build());

    @Test
    void aListIsReadPageByPageUntilThereIsEnough() {
        try (stack) {
            JsonNode some = stack.client().askList("/list", Map.of(), 1_500);

            assertThat(some.path("items")).hasSize(1_500);
            assertThat(some.at("/items/1499").asInt()).isEqualTo(1_499);
            assertThat(some.path("next").asText()).isEqualTo("1500");
        }
    }

    @Test
    void anEmptyPageIsNotTheEnd() {
        try (stack) {
            JsonNode all = stack.client().askList("/list", Map.of("of", "all"), Integer.MAX_VALUE);

            assertThat(all.path("items")).hasSize(2_500);
            assertThat(all.path("next").isNull()).isTrue();
        }
    }

    @Test
    void aListThatIsNoneIsNotFromUplift() {
        FakeStack other = FakeStack.answering(Routes.builder()
                .get("/list", request -> Response.json(200, List.of()))
                .build());
        try (other) {
            assertThatThrownBy(() -> other.client().askList("/list", Map.of(), 10))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageContaining("does not answer as Uplift does");
        }
    }

    private static Response page(Request request) {
        int limit = Integer.parseInt(request.parameter("limit").orElseThrow());
        assertThat(limit).isBetween(1, 1_000);
        Map<String, Object> answer = new HashMap<>();
        if (request.parameter("cursor").isEmpty()) {
            answer.put("items", List.of());
            answer.put("next", "0");
            return Response.json(200, answer);
        }
        int first = Integer.parseInt(request.parameter("cursor").orElseThrow());
        int end = Math.min(2_500, first + limit);
        answer.put("items", IntStream.range(first, end).boxed().toList());
        answer.put("next", end == 2_500 ? null : Integer.toString(end));
        return Response.json(200, answer);
    }
}
