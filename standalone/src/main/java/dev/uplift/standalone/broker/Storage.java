package dev.uplift.standalone.broker;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.apache.kafka.metadata.storage.Formatter;

/** The broker's directory on disk: given a cluster id before its first start. */
final class Storage {

    /** Written last when a directory is formatted. */
    private static final String IDENTITY = "meta.properties";

    private Storage() {}

    /** Leaves a formatted directory as it is. */
    static void format(BrokerSettings settings) {
        if (Files.exists(settings.directory().resolve(IDENTITY))) {
            return;
        }
        try (PrintStream silence = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            formatter(settings).setPrintStream(silence).run();
        } catch (Exception e) {
            throw new BrokerStartException(
                    "the broker's directory " + settings.directory() + " can not be formatted: " + e.getMessage(), e);
        }
    }

    private static Formatter formatter(BrokerSettings settings) {
        String directory = settings.directory().toString();
        return new Formatter()
                .setNodeId(settings.nodeId())
                .setClusterId(settings.clusterId().toString())
                .addDirectory(directory)
                .setMetadataLogDirectory(directory)
                .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
                .setHasDynamicQuorum(false)
                .setIgnoreFormatted(false);
    }
}
