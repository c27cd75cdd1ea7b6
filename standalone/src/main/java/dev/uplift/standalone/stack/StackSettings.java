package dev.uplift.standalone.stack;

import java.nio.file.Path;

/**
 * Where a stack lives; port 0 means any free one.
 *
 * @param dataDirectory holds all that must survive
 * @param configDirectory has the two configuration documents, read in place
 */
public record StackSettings(Path dataDirectory, Path configDirectory, int httpPort, int kafkaPort, int registryPort) {

    static final String HOST = "127.0.0.1";

    /** On ports that nobody else uses. */
    public static StackSettings onFreePorts(Path dataDirectory, Path configDirectory) {
        return new StackSettings(dataDirectory, configDirectory, 0, 0, 0);
    }

    StackSettings withHttpPort(int port) {
        return new StackSettings(dataDirectory, configDirectory, port, kafkaPort, registryPort);
    }
}
