package dev.uplift.chaos;

import dev.uplift.oracle.Deployment;
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
import java.util.stream.Stream;

/** What was sent, and what of it was acknowledged: an acknowledged event must be in the log, a sent one may be. */
final class Ledger {

    private final Map<String, Event> sent = new ConcurrentHashMap<>();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Map<String, Deployment> deployed = new ConcurrentHashMap<>();
    private final Set<String> acknowledgedDeployments = ConcurrentHashMap.newKeySet();

    void send(List<Event> events) {
        events.forEach(event -> sent.put(event.id(), event));
    }

    void acknowledge(List<Event> events) {
        events.forEach(event -> acknowledged.add(event.id()));
    }

    /** One of an improvement of its own. */
    void deploy(Deployment deployment) {
        deployed.put(deployment.improvement(), deployment);
    }

    void acknowledge(Deployment deployment) {
        acknowledgedDeployments.add(deployment.improvement());
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
                if (record.event().isPresent()) {
                    Event event = record.event().get();
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

    /** What the topic of deployments contradicts, like the log. */
    Optional<String> contradiction(List<Deployment> logged) {
        for (Deployment one : logged) {
            Deployment told = deployed.get(one.improvement());
            if (told == null || !told.kpis().equals(one.kpis()) || told.occurredAt() != one.occurredAt()) {
                return Optional.of("I2: " + one + " is in the topic, sent was " + told);
            }
        }
        Set<String> known = logged.stream().map(Deployment::improvement).collect(Collectors.toSet());
        return acknowledgedDeployments.stream()
                .filter(improvement -> !known.contains(improvement))
                .findFirst()
                .map(improvement -> "I1: acknowledged, but not in the topic: " + deployed.get(improvement));
    }

    /** One line for each event and deployment: whether it was acknowledged, and what was sent. */
    void write(Path file) {
        Stream<String> events = sent.values().stream().map(event -> line(acknowledged.contains(event.id()), event));
        Stream<String> deployments =
                deployed.values().stream().map(one -> line(acknowledgedDeployments.contains(one.improvement()), one));
        try {
            Files.write(file, Stream.concat(events, deployments).toList());
        } catch (IOException e) {
            throw new ChaosException("the ledger " + file, e);
        }
    }

    private static String line(boolean isAcknowledged, Record what) {
        return (isAcknowledged ? "acknowledged " : "sent ") + what;
    }
}
