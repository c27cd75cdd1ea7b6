package dev.uplift.kit.service;

import dev.uplift.kit.settings.ServiceSettings;
import dev.uplift.kit.settings.SettingsReader;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Function;

/**
 * All that {@link ServiceMain} needs to run a service as a process.
 *
 * @param name as in {@code ingestion-service}
 * @param readyLine printed to standard output once the service is ready
 * @param port where it listens if nothing else is set
 * @param config reads the service's own settings; their errors are told together with all others
 * @param factory makes the service; must not block
 */
public record ServiceDefinition<C>(
        String name, String readyLine, int port, Function<SettingsReader, C> config, Factory<C> factory) {

    /** Makes a service that is not yet started. */
    @FunctionalInterface
    public interface Factory<C> {
        Service create(C config, ServiceSettings settings, MeterRegistry meters);
    }
}
