package dev.uplift.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.kit.http.Response;
import dev.uplift.kit.http.Routes;
import dev.uplift.standalone.FakeStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertFeedTest {

    private final List<Map<String, Object>> transitions = new ArrayList<>();

    @Test
    void eachTransitionIsToldOnceAlsoWhenSeveralCameBetweenTwoLooks() {
        Routes routes = Routes.builder()
                .get("/v1/alerts", request -> Response.json(200, Map.of("items", latest())))
                .get("/v1/alerts/{id}", request -> Response.json(200, Map.of("transitions", transitions)))
                .build();
        try (FakeStack stack = FakeStack.answering(routes)) {
            AlertFeed feed = new AlertFeed(stack.client(), Map.of(), duration -> {});

            transitions.add(transition("FIRING", 0));
            assertThat(states(feed)).containsExactly("FIRING");
            assertThat(states(feed)).isEmpty();
            transitions.add(transition("UPDATE", 1));
            transitions.add(transition("RESOLVED", 2));
            assertThat(states(feed)).containsExactly("UPDATE", "RESOLVED");
        }
    }

    @Test
    void followingEndsOnceSoManyAreTold() {
        Routes routes = Routes.builder()
                .get("/v1/alerts", request -> Response.json(200, Map.of("items", latest())))
                .get("/v1/alerts/{id}", request -> Response.json(200, Map.of("transitions", transitions)))
                .build();
        List<String> told = new ArrayList<>();
        try (FakeStack stack = FakeStack.answering(routes)) {
            transitions.add(transition("FIRING", 0));
            Pause pause = duration -> {
                transitions.add(transition("UPDATE", transitions.size()));
                transitions.add(transition("RESOLVED", transitions.size()));
            };

            new AlertFeed(stack.client(), Map.of(), pause)
                    .follow(4, alert -> told.add(alert.path("state").asText()));
        }

        assertThat(told).containsExactly("FIRING", "UPDATE", "RESOLVED", "UPDATE");
    }

    private List<?> latest() {
        return transitions.isEmpty() ? List.of() : List.of(transitions.get(transitions.size() - 1));
    }

    private static List<String> states(AlertFeed feed) {
        return feed.poll().stream().map(alert -> alert.path("state").asText()).toList();
    }

    private static Map<String, Object> transition(String state, int sequence) {
        return Map.of("alertId", "a", "episodeStart", "2026-11-22T10:00:00Z", "sequence", sequence, "state", state);
    }
}
