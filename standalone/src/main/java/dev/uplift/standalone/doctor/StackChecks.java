package dev.uplift.standalone.doctor;

import dev.uplift.schemas.TopicSpec;
import dev.uplift.schemas.Topics;
import dev.uplift.standalone.cli.CommandFailure;
import dev.uplift.standalone.cli.RunningStack;
import dev.uplift.standalone.cli.StackClient;
import dev.uplift.standalone.cli.StackClient.Answer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Looks at a running stack from outside. */
final class StackChecks {

    private static final String RESTART =
            "stop it and start it again with ./uplift up; its log is in its data directory";
    private static final String WAIT = "wait; if it lasts, see the log in its data directory";
    private static final int UNAVAILABLE = 503;
    private static final int PATIENCE_MILLIS = 5_000;

    private StackChecks() {}

    static Finding services(URI address) {
        StackClient client = new StackClient(address);
        try {
            Answer answer = client.get("/health/ready");
            if (answer.isGood()) {
                return Finding.ok("Services", "all ready at " + address);
            }
            String detail = answer.body().path("detail").asText("HTTP " + answer.status());
            boolean isOnItsWay =
                    answer.status() == UNAVAILABLE && client.get("/health/live").isGood();
            return isOnItsWay ? Finding.warn("Services", detail, WAIT) : Finding.fail("Services", detail, RESTART);
        } catch (CommandFailure e) {
            return Finding.fail(
                    "Services",
                    address + (e.isOutage() ? " does not answer" : " does not answer as Uplift does"),
                    RESTART);
        }
    }

    static Finding registry(RunningStack stack) {
        try {
            Answer answer = new StackClient(URI.create(stack.registry())).get("/subjects");
            return answer.isGood()
                    ? Finding.ok("Registry", answer.body().size() + " subjects at " + stack.registry())
                    : Finding.fail("Registry", "answers HTTP " + answer.status() + " at " + stack.registry(), RESTART);
        } catch (CommandFailure e) {
            return Finding.fail("Registry", stack.registry() + " does not answer", RESTART);
        }
    }

    static List<Finding> kafka(RunningStack stack) {
        Map<String, Object> properties = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, stack.kafka(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        try (Admin admin = Admin.create(properties)) {
            Set<String> topics = admin.listTopics().names().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            return List.of(Finding.ok("Broker", "answers at " + stack.kafka()), topics(topics));
        } catch (ExecutionException | TimeoutException e) {
            return List.of(Finding.fail("Broker", "does not answer at " + stack.kafka(), RESTART));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of(Finding.fail("Broker", "interrupted", "run it again"));
        }
    }

    private static Finding topics(Set<String> found) {
        String missing = Topics.ALL.stream()
                .map(TopicSpec::name)
                .filter(name -> !found.contains(name))
                .collect(Collectors.joining(", "));
        return missing.isEmpty()
                ? Finding.ok("Topics", "all " + Topics.ALL.size() + " are there")
                : Finding.fail("Topics", "missing: " + missing, "restart the services: they create what is missing");
    }
}
