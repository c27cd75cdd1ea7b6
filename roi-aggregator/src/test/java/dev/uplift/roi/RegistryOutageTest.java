package dev.uplift.roi;

import static dev.uplift.roi.TopologyFixture.NOON;
import static dev.uplift.roi.TopologyFixture.cost;
import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.kit.query.TaskGate;
import dev.uplift.roi.state.Routed;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** While the schema registry is away records wait, and questions do not. */
class RegistryOutageTest {

    private final AbsentRegistry registry = new AbsentRegistry();
    private final TopologyFixture topology = new TopologyFixture(registry);

    @AfterEach
    void stop() {
        topology.close();
    }

    @Test
    void eventsOfImprovementsWait() {
        var view = topology.views.improvements().find(0).orElseThrow();
        byte[] event = topology.codecs.events().write(cost("c-1", "IMP-7", "1200.00"));
        registry.goAway(() -> ask(view.gate()));

        topology.route(new Routed.Arrived(NOON, 0, 0, event), "IMP-7");

        assertThat(registry.isAway()).isFalse();
        assertThat(view.ledgers().orElseThrow().entries("IMP-7")).hasSize(1);
    }

    @Test
    void windowsWait() {
        var view = topology.views.windows().find(0).orElseThrow();
        registry.goAway(() -> ask(view.gate()));

        topology.send(AnalysisFixture.window("orders", "", 0).setCount(1).build());

        assertThat(registry.isAway()).isFalse();
        assertThat(view.shelf().knows("orders", "")).isTrue();
    }

    @Test
    void alertsWait() {
        var view = topology.views.alerts().find(0).orElseThrow();
        registry.goAway(() -> ask(view.gate()));

        topology.send(AnalysisFixture.alert("a-1").build());

        assertThat(registry.isAway()).isFalse();
        assertThat(view.shelf().find("a-1")).isPresent();
    }

    private static void ask(TaskGate gate) {
        Boolean isAnswered = CompletableFuture.supplyAsync(() -> isOpen(gate))
                .completeOnTimeout(false, 10, TimeUnit.SECONDS)
                .join();
        assertThat(isAnswered).isTrue();
    }

    private static boolean isOpen(TaskGate gate) {
        try {
            return gate.read(() -> true, Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
