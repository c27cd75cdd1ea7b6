package dev.uplift.ingestion;

import dev.uplift.kit.config.AnalyticsPlatformDocument;
import dev.uplift.kit.config.ConfigFile;
import dev.uplift.kit.config.InvalidConfigException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one batch may hold.
 *
 * @param maxEvents in one request
 * @param maxFutureSkew how far an event time may lie after its arrival; the same as for {@code kpi-stream}, which would make a dead letter of what is let in
 */
record BatchLimits(int maxEvents, Duration maxFutureSkew) {

    private static final Logger LOG = LoggerFactory.getLogger(BatchLimits.class);
    private static final String ALL_DEFAULTS = "{}";

    /**
     * With what the platform's document says; without the document, which the other services can not do without, its default.
     *
     * @param directory with the document
     * @throws InvalidConfigException if it is there and not valid
     */
    static BatchLimits load(int maxEvents, Path directory) throws InvalidConfigException {
        Path file = directory.resolve(AnalyticsPlatformDocument.NAME);
        String text = ALL_DEFAULTS;
        if (Files.exists(file)) {
            text = ConfigFile.read(file);
        } else {
            LOG.warn("{} does not exist: the default of maxFutureSkew holds", file);
        }
        return new BatchLimits(
                maxEvents, AnalyticsPlatformDocument.parse(text).config().maxFutureSkew());
    }
}
