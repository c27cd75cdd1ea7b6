package dev.uplift.kit.settings;

import dev.uplift.schemas.Topics;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The surroundings every service has.
 *
 * @param kafkaBootstrapServers {@code host:port,...}
 * @param schemaRegistryUrls of equal instances of a Confluent-compatible registry; with user and password, if it asks for them
 * @param httpPort 0 means any free one
 * @param stateDirectory for local state; may be lost
 * @param configDirectory with the two configuration documents
 * @param partitions of topics of data this process creates
 * @param replicationFactor of topics this process creates
 * @param peerSecret that the instances of a service share, so that one believes that another asks it; empty: none
 * @param kafkaProperties further properties, given to every Kafka client
 */
public record ServiceSettings(
        String kafkaBootstrapServers,
        List<URI> schemaRegistryUrls,
        String httpHost,
        int httpPort,
        Path stateDirectory,
        Path configDirectory,
        int partitions,
        short replicationFactor,
        Optional<String> peerSecret,
        Map<String, String> kafkaProperties) {

    private static final String BOOTSTRAP = "kafkaBootstrapServers";

    public ServiceSettings {
        schemaRegistryUrls = List.copyOf(schemaRegistryUrls);
        kafkaProperties = Map.copyOf(kafkaProperties);
    }

    /** @param defaultPort of the service */
    public static ServiceSettings read(SettingsReader reader, int defaultPort) {
        return new ServiceSettings(
                reader.text(BOOTSTRAP, "127.0.0.1:9092"),
                reader.addresses("schemaRegistryUrl", "http://127.0.0.1:8081"),
                reader.text("httpHost", "127.0.0.1"),
                reader.integer("httpPort", defaultPort, 0, 65_535),
                reader.directory("stateDir", Path.of(".uplift", "state")),
                reader.directory("configDir", Path.of("config")),
                reader.integer("partitions", Topics.DATA_PARTITIONS, 1, 1_000),
                (short) reader.integer("replicationFactor", 1, 1, 100),
                Optional.of(reader.text("peerSecret", "")).filter(secret -> !secret.isEmpty()),
                reader.kafkaProperties(Set.of(SettingsReader.environmentName(BOOTSTRAP))));
    }

    /**
     * How other instances are told to find this one.
     *
     * @param advertised host:port; empty: where it listens
     * @return empty if its port is not known beforehand
     */
    public String advertisedAddress(String advertised) {
        return advertised.isEmpty() && httpPort != 0 ? httpHost + ":" + httpPort : advertised;
    }

    /** What every Kafka client of this process starts from; mutable, for the client's own properties. */
    public Map<String, Object> kafkaClient(String clientId) {
        Map<String, Object> properties = new HashMap<>(kafkaProperties);
        properties.put("bootstrap.servers", kafkaBootstrapServers);
        properties.put("client.id", clientId);
        return properties;
    }
}
