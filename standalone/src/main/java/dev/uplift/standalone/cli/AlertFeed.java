package dev.uplift.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** New transitions of alerts, as a running stack comes to know them. */
public final class AlertFeed {

    private static final Duration INTERVAL = Duration.ofMillis(500);

    private final StackClient client;
    private final Map<String, String> query;
    private final Pause pause;
    private final Set<Name> told = new HashSet<>();

    public AlertFeed(StackClient client, Map<String, String> query, Pause pause) {
        this.client = client;
        this.query = query;
        this.pause = pause;
    }

    /** What names a transition. */
    private record Name(String alertId, String episodeStart, int sequence) {

        static Name of(JsonNode transition) {
            return new Name(
                    transition.path("alertId").asText(),
                    transition.path("episodeStart").asText(),
                    transition.path("sequence").asInt());
        }
    }

    /** @param reached start of the latest window of its alert up to it */
    private record Placed(String reached, JsonNode transition) {}

    /**
     * Tells oldest first. A stack that has answered once is waited for when it no longer does.
     *
     * @param most how many are told
     * @param isTaken is told each; whether it wants more
     * @param outages is told why the stack is waited for, once each time
     */
    public void follow(int most, Predicate<JsonNode> isTaken, Consumer<CommandFailure> outages) {
        int left = most;
        List<JsonNode> news = poll();
        while (true) {
            for (JsonNode transition : news) {
                left--;
                if (!isTaken.test(transition) || left == 0) {
                    return;
                }
            }
            pause.orFail(INTERVAL);
            news = pollPatiently(outages);
        }
    }

    private List<JsonNode> pollPatiently(Consumer<CommandFailure> outages) {
        boolean isOut = false;
        while (true) {
            try {
                return poll();
            } catch (CommandFailure outage) {
                if (!outage.isOutage()) {
                    throw outage;
                }
                if (!isOut) {
                    outages.accept(outage);
                }
                isOut = true;
            }
            pause.orFail(INTERVAL);
        }
    }

    /** What was not told yet, in the order of its windows; of one alert in the order of its episodes, and what holds now last. */
    public List<JsonNode> poll() {
        return items(client.askList("/v1/alerts", query, Integer.MAX_VALUE).path("items"))
                .filter(latest -> !told.contains(Name.of(latest)))
                .flatMap(latest -> placed(newsOf(latest)).stream())
                .sorted(Comparator.comparing(Placed::reached))
                .map(Placed::transition)
                // Sorting has asked for all of them: where an answer fails, none counts as told.
                .filter(transition -> told.add(Name.of(transition)))
                .toList();
    }

    private List<JsonNode> newsOf(JsonNode latest) {
        String path = "/v1/alerts/" + StackClient.encode(latest.path("alertId").asText());
        JsonNode alert = client.ask(path, Map.of());
        List<JsonNode> news = new ArrayList<>(items(alert.path("transitions")).toList());
        if (news.stream().map(Name::of).noneMatch(Name.of(latest)::equals)) {
            news.add(latest);
        }
        Name last = Name.of(alert);
        news.sort(Comparator.comparing(transition -> Name.of(transition).equals(last)));
        news.removeIf(transition -> told.contains(Name.of(transition)));
        return news;
    }

    /** None comes before one of the same alert that stands before it, though its window may be an earlier one. */
    private static List<Placed> placed(List<JsonNode> transitions) {
        List<Placed> placed = new ArrayList<>();
        String reached = "";
        for (JsonNode transition : transitions) {
            String start = transition.path("window").path("start").asText();
            reached = start.compareTo(reached) > 0 ? start : reached;
            placed.add(new Placed(reached, transition));
        }
        return placed;
    }

    private static Stream<JsonNode> items(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
