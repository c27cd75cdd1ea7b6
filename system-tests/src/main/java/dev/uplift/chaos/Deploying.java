package dev.uplift.chaos;

import dev.uplift.oracle.Deployment;
import dev.uplift.oracle.Kpi;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** Deploys one improvement after the other, each for some of the KPIs, so that there is somebody to suspect of drops. */
final class Deploying {

    private static final Duration MOST_BETWEEN = Duration.ofSeconds(4);

    private final EventsClient client;
    private final Ledger ledger;
    private final Random random;

    Deploying(Installation installation, Ledger ledger, long seed) {
        this.client = new EventsClient(installation);
        this.ledger = ledger;
        this.random = ChaosPlan.random(~seed);
    }

    void run(BooleanSupplier goesOn) {
        for (int i = 0; goesOn.getAsBoolean(); i++) {
            deploy("DEPLOYED-" + i);
            Waiting.pass(Duration.ofMillis(random.nextLong(MOST_BETWEEN.toMillis())));
        }
    }

    private void deploy(String improvement) {
        Set<String> kpis = Kpis.ALL.stream()
                .map(Kpi::id)
                .filter(kpi -> random.nextBoolean())
                .collect(Collectors.toSet());
        Deployment deployment = new Deployment(improvement, kpis, System.currentTimeMillis(), 0);
        ledger.deploy(deployment);
        client.deliver(improvement, json(deployment));
        ledger.acknowledge(deployment);
    }

    private static String json(Deployment deployment) {
        String kpis = deployment.kpis().stream().map(kpi -> "\"" + kpi + "\"").collect(Collectors.joining(","));
        return "{\"type\":\"improvement\",\"source\":\"deploying\",\"id\":\"" + deployment.improvement()
                + "\",\"improvementId\":\"" + deployment.improvement() + "\",\"status\":\"DEPLOYED\",\"occurredAt\":\""
                + Instant.ofEpochMilli(deployment.occurredAt()) + "\",\"kpis\":[" + kpis + "]}";
    }
}
