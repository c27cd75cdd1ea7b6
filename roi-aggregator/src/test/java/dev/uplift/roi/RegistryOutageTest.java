package dev.uplift.roi;

import static dev.uplift.roi.TopologyFixture.NOON;
import static dev.uplift.roi.TopologyFixture.cost;
import static dev.uplift.roi.TopologyFixture.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.avro.ImprovementStatus;
import dev.uplift.avro.KpiAlert;
import dev.uplift.avro.KpiWindow;
import dev.uplift.kit.query.TaskGate;
import dev.uplift.roi.state.Routed;
import java.time.Duration;
import java.time.Instant;
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
    void summariesWaitAndLetQuestionsIn() {
        var view = topology.views.improvements().find(0).orElseThrow();
        topology.send(step("s-1", "IMP-7", ImprovementStatus.DEPLOYED));
        registry.goAwayUntil(new Question(view.gate())::isLetIn);

        topology.send(cost("c-2", "IMP-7", "1200.00"));

        assertThat(registry.isAway()).isFalse();
        assertThat(view.ledgers().orElseThrow().summary("IMP-7").getRealized().getCost())
                .isEqualTo("1200.00");
        assertThat(topology.summaries()).hasSize(1);
    }

    @Test
    void windowsWait() {
        var view = topology.views.windows().find(0).orElseThrow();
        KpiWindow window = AnalysisFixture.window("orders", "", 0).setCount(1).build();
        topology.codecs.windows().write(window);
        registry.goAway(() -> ask(view.gate()));

        topology.send(window);

        assertThat(registry.isAway()).isFalse();
        assertThat(view.shelf().knows("orders", "")).isTrue();
    }

    @Test
    void alertsWait() {
        var view = topology.views.alerts().find(0).orElseThrow();
        KpiAlert alert = AnalysisFixture.alert("a-1").build();
        topology.codecs.alerts().write(alert);
        registry.goAway(() -> ask(view.gate()));

        topology.send(alert);

        assertThat(registry.isAway()).isFalse();
        assertThat(view.shelf().find("a-1")).isPresent();
    }

    private static void ask(TaskGate gate) {
        Boolean isAnswered = CompletableFuture.supplyAsync(() -> isOpen(gate))
                .completeOnTimeout(false, 10, TimeUnit.SECONDS)
                .join();
        assertThat(isAnswered).isTrue();
    }

    /** A question that may read; for its answer it has to wait for the commit. */
    private static final class Question {

        private final TaskGate gate;
        private final Instant deadline = Instant.now().plusSeconds(10);
        private boolean isAsked;
        private volatile boolean isLetIn;

        Question(TaskGate gate) {
            this.gate = gate;
        }

        /** Begins with the first call. */
        boolean isLetIn() {
            if (!isAsked) {
                isAsked = true;
                new Thread(this::ask, "question").start();
            }
            assertThat(Instant.now()).isBefore(deadline);
            return isLetIn;
        }

        private void ask() {
            try {
                gate.read(() -> isLetIn = true, Duration.ofMillis(100));
            } catch (TaskGate.ClosedException | InterruptedException e) {
                // What it has read is not committed.
            }
        }
    }

    private static boolean isOpen(TaskGate gate) {
        try {
            return gate.read(() -> true, Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
