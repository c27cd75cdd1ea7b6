package dev.uplift.kit.config;

import dev.uplift.domain.config.AnalyticsPlatformConfig;
import dev.uplift.domain.config.MetricsOptimizationConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The two configuration documents of a platform, both valid. */
public record ConfigDocuments(
        ConfigDocument<AnalyticsPlatformConfig> platform, ConfigDocument<MetricsOptimizationConfig> metrics) {

    /**
     * Reads both documents, and holds what the first says of KPIs against the second.
     *
     * @param directory with the two files, under their own names
     * @throws InvalidConfigException with all errors of both
     */
    public static ConfigDocuments load(Path directory) throws InvalidConfigException {
        List<ConfigError> errors = new ArrayList<>();
        Optional<ConfigDocument<AnalyticsPlatformConfig>> platform =
                load(directory, AnalyticsPlatformDocument.NAME, AnalyticsPlatformDocument::parse, errors);
        Optional<ConfigDocument<MetricsOptimizationConfig>> metrics =
                load(directory, MetricsOptimizationDocument.NAME, MetricsOptimizationDocument::parse, errors);
        if (platform.isPresent() && metrics.isPresent()) {
            errors.addAll(new ComparedKpis(platform.get(), metrics.get()).errors());
        }
        if (platform.isEmpty() || metrics.isEmpty() || !errors.isEmpty()) {
            throw new InvalidConfigException(errors);
        }
        return new ConfigDocuments(platform.get(), metrics.get());
    }

    private static <T> Optional<ConfigDocument<T>> load(
            Path directory, String name, Parser<T> parser, List<ConfigError> errors) {
        try {
            return Optional.of(parser.parse(ConfigFile.read(directory.resolve(name))));
        } catch (InvalidConfigException e) {
            errors.addAll(e.errors());
            return Optional.empty();
        }
    }

    @FunctionalInterface
    private interface Parser<T> {
        ConfigDocument<T> parse(String text) throws InvalidConfigException;
    }
}
