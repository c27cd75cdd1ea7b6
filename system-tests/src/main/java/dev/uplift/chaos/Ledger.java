package dev.uplift.chaos;

import dev.uplift.oracle.Event;
import dev.uplift.oracle.Logged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** What was sent, and what of it was acknowledged: an acknowledged event must be in the log, a sent one may be. */
final class Ledger {

    private final Map<String, Event> sent = new ConcurrentHashMap<>();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

    void send(List<Event> events) {
        events.forEach(event -> sent.put(event.id(), event));
    }

    void acknowledge(List<Event> events) {
        events.forEach(event -> acknowledged.add(event.id()));
    }

    int acknowledgedCount() {
        return acknowledged.size();
    }

    int sentCount() {
        return sent.size();
    }

    /** What the log contradicts; empty: every acknowledged event is in it, and nothing else than what was sent. */
    Optional<String> contradiction(Map<Integer, List<Logged>> log) {
        Map<String, Event> logged = new HashMap<>();
        for (List<Logged> records : log.values()) {
            for (Logged record : records) {
                if (record.content() instanceof Logged.Observed observed) {
                    Event event = observed.event();
                    if (!event.equals(sent.get(event.id()))) {
                        return Optional.of("I2: " + event + " is in the log, sent was " + sent.get(event.id()));
                    }
                    logged.put(event.id(), event);
                }
            }
        }
        return acknowledged.stream()
                .filter(id -> !logged.containsKey(id))
                .findFirst()
                .map(id -> "I1: acknowledged, but not in the log: " + sent.get(id));
    }

    /** One line for each event: whether it was acknowledged, and the event. */
    void write(Path file) {
        try {
            Files.write(
                    file,
                    sent.values().stream()
                            .map(event -> (acknowledged.contains(event.id()) ? "acknowledged " : "sent ") + event)
                            .collect(Collectors.toList()));
        } catch (IOException e) {
            throw new ChaosException("the ledger " + file, e);
        }
    }
}
