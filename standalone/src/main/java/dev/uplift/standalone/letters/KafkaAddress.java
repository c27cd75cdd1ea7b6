package dev.uplift.standalone.letters;

import dev.uplift.kit.settings.ServiceSettings;
import dev.uplift.kit.settings.SettingsException;
import dev.uplift.kit.settings.SettingsReader;
import dev.uplift.standalone.cli.CommandFailure;
import dev.uplift.standalone.cli.RunningStack;
import dev.uplift.standalone.cli.StackAddress;
import dev.uplift.standalone.cli.Terminal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Where Kafka and the registry are: the options, else the environment as the services read it, else the last {@code
 * up} on this machine.
 */
final class KafkaAddress {

    private static final String KAFKA = "UPLIFT_KAFKA_BOOTSTRAP_SERVERS";
    private static final String REGISTRY = "UPLIFT_SCHEMA_REGISTRY_URL";
    private static final int PATIENCE_MILLIS = 15_000;

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description = "Kafka; else " + KAFKA + ", else that of the last ./uplift up here.")
    private @Nullable String kafka;

    @Option(
            names = "--registry",
            paramLabel = "URL",
            description = "The schema registry; else " + REGISTRY + ", else that of the last ./uplift up here.")
    private @Nullable String registry;

    /** @throws CommandFailure if neither says where Kafka is */
    ServiceSettings resolve(Terminal terminal) {
        Map<String, String> environment = new HashMap<>(terminal.environment());
        if (kafka != null) {
            environment.put(KAFKA, kafka);
        }
        if (registry != null) {
            environment.put(REGISTRY, registry);
        }
        if (!environment.containsKey(KAFKA)) {
            RunningStack here = here(terminal);
            environment.put(KAFKA, here.kafka());
            environment.putIfAbsent(REGISTRY, here.registry());
        }
        try {
            SettingsReader reader = SettingsReader.of(environment);
            ServiceSettings settings = ServiceSettings.read(reader, 0);
            reader.finish();
            return settings;
        } catch (SettingsException e) {
            throw CommandFailure.invalid(e.errors());
        }
    }

    /** For any client of this command. */
    static Map<String, Object> client(ServiceSettings settings) {
        Map<String, Object> properties = settings.kafkaClient("uplift-dead-letters");
        properties.putIfAbsent("default.api.timeout.ms", PATIENCE_MILLIS);
        properties.putIfAbsent("max.block.ms", PATIENCE_MILLIS);
        return properties;
    }

    private static RunningStack here(Terminal terminal) {
        return new StackAddress()
                .here(terminal)
                .orElseThrow(() -> CommandFailure.wrongUsage(
                        "UPLIFT_URL names a stack whose Kafka is not known here",
                        "name it with --kafka and --registry"))
                .stack();
    }
}
