package dev.uplift.standalone.stack;

import dev.uplift.kit.service.Service;
import dev.uplift.kit.service.ServiceDefinition;
import dev.uplift.kit.settings.ServiceSettings;
import dev.uplift.kit.settings.SettingsReader;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;

/** A service with the settings that its environment gives it. */
record ConfiguredService<C>(ServiceDefinition<C> definition, C config, ServiceSettings settings) {

    /** @throws dev.uplift.kit.settings.SettingsException that names every setting that can not be used */
    static <C> ConfiguredService<C> read(ServiceDefinition<C> definition, Map<String, String> environment) {
        SettingsReader reader = SettingsReader.of(environment);
        ServiceSettings settings = ServiceSettings.read(reader, definition.port());
        C config = definition.config().apply(reader);
        reader.finish();
        return new ConfiguredService<>(definition, config, settings);
    }

    Service create(MeterRegistry meters) {
        return definition.factory().create(config, settings, meters);
    }
}
