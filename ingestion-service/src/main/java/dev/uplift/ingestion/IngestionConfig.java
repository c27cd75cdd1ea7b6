package dev.uplift.ingestion;

import dev.uplift.kit.settings.SettingsReader;
import java.time.Duration;

/**
 * The limits of the ingestion service.
 *
 * @param maxEvents in one request
 * @param maxInFlightBytes of request bodies together, inflated; beyond: 429, or 413 for one that alone exceeds it
 * @param maxInFlightRequests beyond: 429
 * @param deliveryTimeout within which Kafka must acknowledge; beyond: 503
 */
public record IngestionConfig(int maxEvents, int maxInFlightBytes, int maxInFlightRequests, Duration deliveryTimeout) {

    public static final IngestionConfig DEFAULT =
            new IngestionConfig(10_000, 64 * 1024 * 1024, 48, Duration.ofSeconds(10));

    /** @throws IllegalArgumentException if the delivery timeout is longer than an hour */
    public IngestionConfig {
        if (deliveryTimeout.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("deliveryTimeout = " + deliveryTimeout + ": must be at most PT1H");
        }
    }

    static IngestionConfig read(SettingsReader reader) {
        return new IngestionConfig(
                reader.integer("maxEvents", DEFAULT.maxEvents, 1, 1_000_000),
                reader.integer("maxInFlightBytes", DEFAULT.maxInFlightBytes, 1, Integer.MAX_VALUE),
                reader.integer("maxInFlightRequests", DEFAULT.maxInFlightRequests, 1, 60),
                Duration.ofMillis(reader.integer(
                        "deliveryTimeoutMillis", (int) DEFAULT.deliveryTimeout.toMillis(), 1_000, 600_000)));
    }
}
