package dev.uplift.kit.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.uplift.avro.ConfigVersion;
import dev.uplift.domain.config.Versioned;
import dev.uplift.kit.avro.RegistryUnavailableException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigVersionsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private final Log log = new Log();
    private final ConfigVersions versions = new ConfigVersions(log, "test", Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void theFirstContentIsVersionOne() {
        ConfigDocument<String> document = document("a");

        assertThat(versions.publish(document)).isEqualTo(new Versioned<>(1, "a"));

        ConfigVersion published = log.committed.get(0);
        assertThat(published.getDocument()).isEqualTo("doc.json");
        assertThat(published.getContent()).isEqualTo("{\"a\":1}");
        assertThat(published.getChecksum()).isEqualTo(document.checksum());
        assertThat(published.getAuthor()).isEqualTo("test");
        assertThat(published.getPublishedAt()).isEqualTo(NOW);
    }

    @Test
    void unchangedContentKeepsItsVersion() {
        versions.publish(document("a"));

        assertThat(versions.publish(document("a")).version()).isEqualTo(1);
        assertThat(log.committed).hasSize(1);
    }

    @Test
    void changedContentIsTheNextVersionEvenIfItWasThereBefore() {
        versions.publish(document("a"));
        versions.publish(document("b"));

        assertThat(versions.publish(document("a")).version()).isEqualTo(3);
    }

    @Test
    void documentsAreNumberedApart() {
        versions.publish(document("a"));

        assertThat(versions.publish(new ConfigDocument<>("other.json", "{}", "x"))
                        .version())
                .isEqualTo(1);
    }

    @Test
    void anInstanceThatWasOvertakenBySameContentTakesItsVersion() {
        log.beforeNextWrite = () -> versions.publish(document("a"));

        assertThat(versions.publish(document("a")).version()).isEqualTo(1);
        assertThat(log.committed).hasSize(1);
    }

    @Test
    void anInstanceThatWasOvertakenByOtherContentPublishesTheNextVersion() {
        log.beforeNextWrite = () -> versions.publish(document("b"));

        assertThat(versions.publish(document("a")).version()).isEqualTo(2);
        assertThat(log.committed).extracting(ConfigVersion::getContent).containsExactly("{\"b\":1}", "{\"a\":1}");
    }

    static Stream<RuntimeException> outages() {
        TimeoutException noBroker = new TimeoutException("no broker");
        return Stream.of(
                noBroker,
                new KafkaException("Cannot execute transactional method", noBroker),
                new KafkaException(
                        "Failed to construct kafka consumer",
                        new ConfigException("No resolvable bootstrap urls given in bootstrap.servers")),
                new RegistryUnavailableException("no registry", new IllegalStateException("no route")));
    }

    @ParameterizedTest
    @MethodSource("outages")
    void anOutageIsWaitedForAndWhatWasWrittenBeforeItIsNotWrittenAgain(RuntimeException outage) {
        log.afterNextWrite = () -> {
            throw outage;
        };

        assertThat(versions.publish(document("a")).version()).isEqualTo(1);
        assertThat(log.committed).hasSize(1);
    }

    @Test
    void whatWaitingDoesNotMendIsNotWaitedFor() {
        log.afterNextWrite = () -> {
            throw new TopicAuthorizationException("not allowed");
        };

        assertThatThrownBy(() -> versions.publish(document("a"))).isInstanceOf(TopicAuthorizationException.class);
    }

    @Test
    void anyInterleavingGivesEachVersionOneContent() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            log.committed.clear();
            interleave(random, 4);

            assertThat(log.committed)
                    .as("seed %d", seed)
                    .extracting(ConfigVersion::getVersion)
                    .doesNotHaveDuplicates()
                    .isSorted();
        }
    }

    private void interleave(Random random, int depth) {
        if (depth > 0) {
            log.beforeNextWrite = () -> interleave(random, depth - 1);
        }
        String content = "abc".substring(random.nextInt(3)).substring(0, 1);
        Versioned<String> published = versions.publish(document(content));
        assertThat(log.committed)
                .anyMatch(version -> version.getVersion() == published.version()
                        && version.getChecksum().equals(document(content).checksum()));
        log.beforeNextWrite = () -> {};
    }

    private static ConfigDocument<String> document(String name) {
        return new ConfigDocument<>("doc.json", "{\"" + name + "\":1}", name);
    }

    /** In memory; the last claim alone may write. */
    private static final class Log implements ConfigLog {

        private final List<ConfigVersion> committed = new ArrayList<>();
        private Runnable beforeNextWrite = () -> {};
        private Runnable afterNextWrite = () -> {};
        private int claims;

        @Override
        public List<ConfigVersion> read() {
            return List.copyOf(committed);
        }

        @Override
        public Claim claim(String document) {
            int own = ++claims;
            return new Claim() {
                @Override
                public void write(ConfigVersion version) throws ClaimLostException {
                    Runnable overtaking = beforeNextWrite;
                    beforeNextWrite = () -> {};
                    overtaking.run();
                    if (own != claims) {
                        throw new ClaimLostException(new IllegalStateException("fenced"));
                    }
                    committed.add(version);
                    Runnable following = afterNextWrite;
                    afterNextWrite = () -> {};
                    following.run();
                }

                @Override
                public void close() {}
            };
        }
    }
}
