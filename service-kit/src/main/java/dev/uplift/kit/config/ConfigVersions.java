package dev.uplift.kit.config;

import dev.uplift.avro.ConfigVersion;
import dev.uplift.domain.config.Versioned;
import dev.uplift.kit.avro.AvroCodec;
import dev.uplift.kit.avro.RegistryWait;
import dev.uplift.kit.config.ConfigLog.Claim;
import dev.uplift.kit.config.ConfigLog.ClaimLostException;
import dev.uplift.kit.platform.KafkaOutage;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Numbers the versions of the configuration documents: 1, 2, 3 ... per document, each with one content.
 *
 * <p>Who wants to publish claims the right to write, reads the log to its end and only then writes; a claim ends the
 * claims before it. So instances that start at once with the same content agree on one version, and different contents
 * get different versions, the later one being the newest.
 */
public final class ConfigVersions {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigVersions.class);

    /** Each lost claim means that another instance went ahead; so many do not start at once. */
    private static final int MOST_ATTEMPTS = 100;

    private static final long LONGEST_PAUSE_MILLIS = 1_000;

    private final ConfigLog log;
    private final String author;
    private final Clock clock;

    ConfigVersions(ConfigLog log, String author, Clock clock) {
        this.log = log;
        this.author = author;
        this.clock = clock;
    }

    /**
     * Versions in {@code platform.configs.v1}, which must exist.
     *
     * @param kafkaClient what every Kafka client starts from
     * @param author who publishes, as the history shows it
     */
    public static ConfigVersions inKafka(
            Map<String, Object> kafkaClient, AvroCodec<ConfigVersion> codec, String author, Clock clock) {
        return new ConfigVersions(new KafkaConfigLog(kafkaClient, codec), author, clock);
    }

    /**
     * The document with its version: the newest if that has the same content, else the next one, now published. Outages
     * of Kafka and the registry are waited for without end.
     */
    public <T> Versioned<T> publish(ConfigDocument<T> document) {
        for (int attempt = 0; ; attempt++) {
            try {
                return RegistryWait.until(() -> agreed(document));
            } catch (KafkaException e) {
                if (!KafkaOutage.mayPass(e)) {
                    throw e;
                }
                // What was written by then, if anything, is read next.
                LOG.warn("Waiting for Kafka to publish {}: {}", document.name(), e.toString());
                pause(attempt);
            }
        }
    }

    private <T> Versioned<T> agreed(ConfigDocument<T> document) {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            Optional<ConfigVersion> newest = newest(document.name());
            if (isVersionOf(document, newest)) {
                return new Versioned<>(newest.get().getVersion(), document.config());
            }
            try {
                return new Versioned<>(publishNext(document), document.config());
            } catch (ClaimLostException e) {
                // Another instance publishes; its version is read next.
                pause(attempt);
            }
        }
        throw new IllegalStateException("no version of " + document.name() + " after " + MOST_ATTEMPTS
                + " attempts: other processes keep publishing it");
    }

    /** The version with the greatest number; of two with the same the one written later. */
    public Optional<ConfigVersion> newest(String document) {
        return log.read().stream()
                .filter(version -> version.getDocument().equals(document))
                .reduce((a, b) -> b.getVersion() >= a.getVersion() ? b : a);
    }

    /** At random, up to twice as long each time: who claims at once is overtaken in turn, for ever. */
    private static void pause(int attempt) {
        long longest = Math.min(1L << Math.min(attempt, 10), LONGEST_PAUSE_MILLIS);
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(longest + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptException(e);
        }
    }

    private int publishNext(ConfigDocument<?> document) throws ClaimLostException {
        try (Claim claim = log.claim(document.name())) {
            Optional<ConfigVersion> newest = newest(document.name());
            int version = newest.map(ConfigVersion::getVersion).orElse(0);
            if (!isVersionOf(document, newest)) {
                version++;
                claim.write(next(document, version));
            }
            return version;
        }
    }

    private static boolean isVersionOf(ConfigDocument<?> document, Optional<ConfigVersion> version) {
        return version.filter(present -> present.getChecksum().equals(document.checksum()))
                .isPresent();
    }

    private ConfigVersion next(ConfigDocument<?> document, int version) {
        return ConfigVersion.newBuilder()
                .setDocument(document.name())
                .setVersion(version)
                .setContent(document.content())
                .setChecksum(document.checksum())
                .setAuthor(author)
                .setPublishedAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                .build();
    }
}
