package dev.uplift.standalone.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import kafka.server.KafkaConfig;

/**
 * One running broker. Its directory holds the whole state: a broker started on it again, also after a kill, continues
 * with the same cluster, topics and records. Ports may change from start to start.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private final KafkaNode node;
    private final String bootstrap;
    private final Faults.Watch faults;
    private final DirectoryLock lock;
    private boolean isOpen = true;

    private EmbeddedBroker(KafkaNode node, String bootstrap, Faults.Watch faults, DirectoryLock lock) {
        this.node = node;
        this.bootstrap = bootstrap;
        this.faults = faults;
        this.lock = lock;
    }

    /**
     * Starts in about two seconds; after a kill in about six, for the controller first misses the dead one.
     *
     * @param directory made and formatted if it is new
     * @param port 0 means any free one
     * @throws BrokerStartException if the port is taken, the directory is in use, or Kafka refuses to start
     */
    public static EmbeddedBroker start(Path directory, int port) {
        return start(directory, port, Map.of());
    }

    /** As above, with properties of Kafka that win over those of a single node. */
    static EmbeddedBroker start(Path directory, int port, Map<String, String> further) {
        Ports ports = Ports.claim(port);
        BrokerSettings settings = new BrokerSettings(storage(directory), ports, further);
        DirectoryLock lock = DirectoryLock.of(settings.directory());
        Faults.Watch faults = Faults.watch();
        try {
            Storage.format(settings);
            return new EmbeddedBroker(started(settings), settings.bootstrap(), faults, lock);
        } catch (RuntimeException e) {
            faults.close();
            lock.close();
            throw e;
        }
    }

    /** {@code host:port} for Kafka clients. */
    public String bootstrap() {
        return bootstrap;
    }

    /**
     * Completes with Kafka's words when a broker of this process met a fault after which it can not go on, such as a
     * full disk; where several run in one process, Kafka does not say which. The owner ends the process.
     */
    public CompletionStage<String> fault() {
        return faults.fault();
    }

    /** Hands over cleanly: what was written is complete and the next start needs no recovery. */
    @Override
    public synchronized void close() {
        if (isOpen) {
            isOpen = false;
            node.stop();
            faults.close();
            lock.close();
        }
    }

    private static Path storage(Path directory) {
        try {
            return Files.createDirectories(directory).toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException("the broker's directory " + directory + " can not be made", e);
        }
    }

    private static KafkaNode started(BrokerSettings settings) {
        KafkaNode node = new KafkaNode(new KafkaConfig(settings.properties()));
        try {
            node.start();
            return node;
        } catch (RuntimeException | Error e) {
            node.stop();
            throw new BrokerStartException("Kafka did not start in " + settings.directory() + ": " + reason(e), e);
        }
    }

    private static String reason(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return String.valueOf(deepest.getMessage());
    }
}
