package dev.uplift.kit.platform;

import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/** What Kafka's clients throw while brokers are away, are still missing, or have names that do not resolve. */
public final class KafkaOutage {

    private KafkaOutage() {}

    /** Whether it is worth while to try again after a failure, as it is or as it was wrapped once. */
    public static boolean mayPass(Exception failure) {
        return passes(failure) || passes(failure.getCause());
    }

    private static boolean passes(@Nullable Throwable reason) {
        return reason instanceof RetriableException
                || reason instanceof InvalidReplicationFactorException
                || (reason instanceof ConfigException && isUnresolved(String.valueOf(reason.getMessage())));
    }

    /** Kafka tells a name that does not resolve from a malformed one by its words alone. */
    private static boolean isUnresolved(String message) {
        return message.startsWith("No resolvable bootstrap urls") || message.startsWith("Unknown host in bootstrap");
    }
}
