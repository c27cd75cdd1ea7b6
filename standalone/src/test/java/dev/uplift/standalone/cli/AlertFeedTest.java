package dev.uplift.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.uplift.kit.http.Problem;
import dev.uplift.kit.http.Response;
import dev.uplift.kit.http.Routes;
import dev.uplift.standalone.FakeStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
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
                    .follow(4, alert -> told.add(alert.path("state").asText()), outage -> {});
        }

        assertThat(told).containsExactly("FIRING", "UPDATE", "RESOLVED", "UPDATE");
    }

    @Test
    void followingEndsOnceOneIsNotTaken() {
        List<String> told = new ArrayList<>();
        try (FakeStack stack = FakeStack.answering(standing())) {
            transitions.add(transition("FIRING", 0));
            transitions.add(transition("RESOLVED", 1));
            Predicate<JsonNode> isTaken = alert -> {
                told.add(alert.path("state").asText());
                return false;
            };

            new AlertFeed(stack.client(), Map.of(), duration -> {}).follow(2, isTaken, outage -> {});
        }

        assertThat(told).containsExactly("FIRING");
    }

    @Test
    void aStackThatIsAwayForAWhileIsWaitedFor() {
        AtomicInteger asked = new AtomicInteger();
        List<String> told = new ArrayList<>();
        List<String> outages = new ArrayList<>();
        Routes routes = Routes.builder()
                .addAll(withDetails())
                .get("/v1/alerts", request -> {
                    int times = asked.incrementAndGet();
                    return times == 2 || times == 3 ? restoring() : Response.json(200, Map.of("items", latest()));
                })
                .build();
        try (FakeStack stack = FakeStack.answering(routes)) {
            transitions.add(transition("FIRING", 0));
            Pause pause = duration -> {
                if (asked.get() == 3) {
                    transitions.add(transition("RESOLVED", 1));
                }
            };

            new AlertFeed(stack.client(), Map.of(), pause)
                    .follow(
                            2,
                            alert -> told.add(alert.path("state").asText()),
                            outage -> outages.add(outage.getMessage()));
        }

        assertThat(told).containsExactly("FIRING", "RESOLVED");
        assertThat(outages).singleElement().asString().contains("restoring");
    }

    @Test
    void whatIsNoOutageEndsTheFollowing() {
        AtomicBoolean isFirst = new AtomicBoolean(true);
        Routes routes = Routes.builder()
                .get(
                        "/v1/alerts",
                        request ->
                                Response.json(200, isFirst.getAndSet(false) ? Map.of("items", List.of()) : List.of()))
                .build();
        try (FakeStack stack = FakeStack.answering(routes)) {
            AlertFeed feed = new AlertFeed(stack.client(), Map.of(), duration -> {});

            assertThatThrownBy(() -> feed.follow(1, alert -> true, outage -> {}))
                    .hasMessageContaining("does not answer as Uplift does");
        }
    }

    @Test
    void whatALookThatFailedHalfWayHadSeenIsToldByTheNext() {
        AtomicBoolean isRestoring = new AtomicBoolean(true);
        Map<String, Object> first = transition("FIRING", 0);
        Map<String, Object> second = new HashMap<>(first);
        second.put("alertId", "b");
        Routes routes = Routes.builder()
                .get("/v1/alerts", request -> Response.json(200, Map.of("items", List.of(first, second))))
                .get("/v1/alerts/a", request -> Response.json(200, Map.of("transitions", List.of(first))))
                .get(
                        "/v1/alerts/b",
                        request -> isRestoring.getAndSet(false)
                                ? restoring()
                                : Response.json(200, Map.of("transitions", List.of(second))))
                .build();
        try (FakeStack stack = FakeStack.answering(routes)) {
            AlertFeed feed = new AlertFeed(stack.client(), Map.of(), duration -> {});

            assertThatThrownBy(feed::poll).hasMessageContaining("restoring");
            assertThat(feed.poll())
                    .extracting(alert -> alert.path("alertId").asText())
                    .containsExactly("a", "b");
        }
    }

    @Test
    void anEarlierEpisodeThatOutlastsALaterOneIsToldOn() {
        try (FakeStack stack = FakeStack.answering(standing())) {
            AlertFeed feed = new AlertFeed(stack.client(), Map.of(), duration -> {});
            transitions.add(transition("FIRING", "10:00", 0, "10:00"));
            transitions.add(transition("RESOLVED", "10:00", 1, "10:01"));
            transitions.add(transition("FIRING", "10:02", 0, "10:02"));
            assertThat(names(feed)).containsExactly("10:00#0 FIRING", "10:00#1 RESOLVED", "10:02#0 FIRING");

            transitions.add(transition("FIRING", "10:00", 2, "10:02"));
            transitions.add(transition("RETRACTED", "10:02", 1, "10:02"));
            transitions.add(transition("UPDATE", "10:00", 3, "10:02"));
            assertThat(names(feed)).containsExactly("10:00#2 FIRING", "10:02#1 RETRACTED", "10:00#3 UPDATE");
            assertThat(names(feed)).isEmpty();

            transitions.add(transition("RESOLVED", "10:00", 4, "10:04"));
            assertThat(names(feed)).containsExactly("10:00#4 RESOLVED");
            assertThat(names(feed)).isEmpty();
        }
    }

    @Test
    void anAmendedWindowIsNotToldBeforeWhatItAmends() {
        try (FakeStack stack = FakeStack.answering(standing())) {
            AlertFeed feed = new AlertFeed(stack.client(), Map.of(), duration -> {});
            transitions.add(transition("FIRING", "10:00", 0, "10:00"));
            transitions.add(transition("RESOLVED", "10:00", 1, "10:05"));
            transitions.add(transition("AMENDED", "10:00", 2, "10:03"));
            transitions.add(transition("RESOLVED", "10:00", 3, "10:05"));

            assertThat(names(feed))
                    .containsExactly("10:00#0 FIRING", "10:00#1 RESOLVED", "10:00#2 AMENDED", "10:00#3 RESOLVED");
        }
    }

    @Test
    void theLatestIsToldAlsoWhereItsEpisodeIsKeptNoMore() {
        Routes routes = Routes.builder()
                .get("/v1/alerts", request -> Response.json(200, Map.of("items", latest())))
                .get("/v1/alerts/{id}", request -> Response.json(200, Map.of("transitions", List.of())))
                .build();
        try (FakeStack stack = FakeStack.answering(routes)) {
            AlertFeed feed = new AlertFeed(stack.client(), Map.of(), duration -> {});
            transitions.add(transition("AMENDED", "10:00", 7, "10:00"));

            assertThat(names(feed)).containsExactly("10:00#7 AMENDED");
            assertThat(names(feed)).isEmpty();
        }
    }

    /** An alert as the service shows it: as its last transition says, with all of them by episode and sequence. */
    private Routes standing() {
        return Routes.builder()
                .get("/v1/alerts", request -> Response.json(200, Map.of("items", latest())))
                .addAll(withDetails())
                .build();
    }

    private Routes withDetails() {
        return Routes.builder()
                .get("/v1/alerts/{id}", request -> {
                    Map<String, Object> alert = new HashMap<>(transitions.get(transitions.size() - 1));
                    alert.put(
                            "transitions",
                            transitions.stream()
                                    .sorted(Comparator.comparing(AlertFeedTest::name))
                                    .toList());
                    return Response.json(200, alert);
                })
                .build();
    }

    private static Response restoring() {
        return Response.problem(Problem.unavailable("restoring", Duration.ofSeconds(2)));
    }

    private List<?> latest() {
        return transitions.isEmpty() ? List.of() : List.of(transitions.get(transitions.size() - 1));
    }

    private static List<String> states(AlertFeed feed) {
        return feed.poll().stream().map(alert -> alert.path("state").asText()).toList();
    }

    private static List<String> names(AlertFeed feed) {
        return feed.poll().stream()
                .map(alert -> alert.path("episodeStart").asText().substring(11, 16) + "#"
                        + alert.path("sequence").asInt() + " "
                        + alert.path("state").asText())
                .toList();
    }

    private static String name(Map<String, Object> transition) {
        return transition.get("episodeStart") + "#" + transition.get("sequence");
    }

    private static Map<String, Object> transition(String state, int sequence) {
        return transition(state, "10:00", sequence, "10:00");
    }

    private static Map<String, Object> transition(String state, String episode, int sequence, String window) {
        return Map.of(
                "alertId",
                "a",
                "episodeStart",
                instant(episode),
                "sequence",
                sequence,
                "state",
                state,
                "window",
                Map.of("start", instant(window)));
    }

    private static String instant(String time) {
        return "2026-11-22T" + time + ":00Z";
    }
}
