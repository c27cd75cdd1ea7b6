package dev.uplift.chaos;

import dev.uplift.oracle.KpiJson;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/** I8: another configuration while things run. It changes a title alone, so that the oracle's windows stay what they are. */
final class Reconfiguration {

    private static final String FIRST_KPI = "{\"id\":";
    private static final Duration TOLD_WITHIN = Duration.ofSeconds(90);

    private final Installation installation;
    private final TopicReader topics;

    Reconfiguration(Installation installation) {
        this.installation = installation;
        this.topics = TopicReader.of(installation);
    }

    /** A new version by instances that end well and come back in turn. Returns the proof. */
    String change() {
        String title = "\"title\":\"as of " + System.currentTimeMillis() + "\",";
        installation.declare(KpiJson.of(Kpis.ALL).replaceFirst(Pattern.quote(FIRST_KPI), "{" + title + "\"id\":"));
        return during(() -> installation.kpiStreams().forEach(instance -> {
            instance.terminate();
            instance.start();
            instance.awaitReady();
        }));
    }

    /** Back to what was first, by instances that are killed all at once. Returns the proof. */
    String rollBack() {
        installation.declare(KpiJson.of(Kpis.ALL));
        return during(() -> {
            installation.kpiStreams().forEach(ManagedProcess::kill);
            installation.kpiStreams().forEach(ManagedProcess::start);
            installation.kpiStreams().forEach(ManagedProcess::awaitReady);
        });
    }

    private String during(Runnable restarts) {
        int before = newest(0);
        restarts.run();
        long restarted = System.currentTimeMillis();
        Waiting.until("windows name a version after " + before, TOLD_WITHIN, () -> newest(restarted) > before);
        topics.latestStartByVersion().headMap(before, true).forEach((version, start) -> {
            if (start > restarted) {
                throw new ChaosException("I8: a window from " + start + " names version " + version + ", all instances"
                        + " were restarted with a later one at " + restarted);
            }
        });
        return "windows name version " + newest(restarted) + " after " + before;
    }

    /** Of those that a window from then or later names; 0: there is none. */
    private int newest(long from) {
        return topics.latestStartByVersion().entrySet().stream()
                .filter(version -> version.getValue() >= from)
                .mapToInt(Map.Entry::getKey)
                .max()
                .orElse(0);
    }
}
