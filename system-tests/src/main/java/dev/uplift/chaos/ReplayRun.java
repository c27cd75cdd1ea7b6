package dev.uplift.chaos;

import dev.uplift.avro.Observation;
import dev.uplift.chaos.Recording.Entry;
import dev.uplift.kit.avro.AvroCodec;
import dev.uplift.kit.avro.HttpSchemaRegistry;
import dev.uplift.oracle.Differences;
import dev.uplift.oracle.KpiJson;
import dev.uplift.oracle.Logged;
import dev.uplift.oracle.Oracle;
import dev.uplift.schemas.ControlHeaders;
import dev.uplift.schemas.Topics;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Plays one recording into one installation. */
final class ReplayRun {

    private static final int KILLS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(3);
    private static final byte[] NO_OBSERVATION = {9, 9, 9, 9, 9, 9, 9};

    private final List<Entry> recording;
    private final Installation installation;
    private final boolean hasKills;
    private final AvroCodec<Observation> codec;

    private ReplayRun(List<Entry> recording, Installation installation, boolean hasKills) {
        this.recording = recording;
        this.installation = installation;
        this.hasKills = hasKills;
        this.codec = new AvroCodec<>(
                Observation.class,
                Topics.OBSERVATIONS.name(),
                new HttpSchemaRegistry(List.of(URI.create(installation.registryUrl())), Optional.empty()));
    }

    /**
     * Returns the digest of all windows and alerts, once they are those of the oracle.
     *
     * @throws ChaosException with the first difference from the oracle
     */
    static String digest(List<Entry> recording, Path root, Path work, Installation.Shape shape, boolean hasKills) {
        try (Installation installation = new Installation(root, work, shape, KpiJson.of(Kpis.ALL))) {
            installation.start();
            ReplayRun run = new ReplayRun(recording, installation, hasKills);
            run.play();
            return run.awaitOracle();
        }
    }

    private void play() {
        Map<String, Object> properties =
                Map.of("bootstrap.servers", installation.bootstrap(), "acks", "all", "compression.type", "lz4");
        int part = recording.size() / (KILLS + 1) + 1;
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int from = 0; from < recording.size(); from += part) {
                for (Entry entry : recording.subList(from, Math.min(from + part, recording.size()))) {
                    var unused = producer.send(record(entry));
                }
                producer.flush();
                if (hasKills && from + part < recording.size()) {
                    killOneOf(installation.kpiStreams(), from / part);
                }
            }
        }
    }

    /** While it works at what was just written; the next is written when it is back. */
    private static void killOneOf(List<ManagedProcess> kpiStreams, int turn) {
        ManagedProcess victim = kpiStreams.get(turn % kpiStreams.size());
        System.out.println("  killed " + victim.name() + ": " + victim.kill());
        victim.start();
        victim.awaitReady();
    }

    private ProducerRecord<byte[], byte[]> record(Entry entry) {
        byte[] value = null;
        if (entry.content() instanceof Logged.Observed observed) {
            value = codec.encode(DirectLoad.avro(observed.event()));
        } else if (entry.content() instanceof Logged.Garbage) {
            value = NO_OBSERVATION;
        }
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(Topics.OBSERVATIONS.name(), entry.partition(), null, value);
        record.headers()
                .add(
                        ControlHeaders.ARRIVAL,
                        ByteBuffer.allocate(Long.BYTES).putLong(entry.arrival()).array());
        if (value == null) {
            record.headers().add(ControlHeaders.CONTROL, ControlHeaders.MARK.getBytes(StandardCharsets.UTF_8));
        }
        return record;
    }

    private String awaitOracle() {
        TopicReader topics = TopicReader.of(installation);
        Differences differences = new Differences(
                new Oracle(Kpis.ALL, Kpis.SKEW_MILLIS, Kpis.DEDUPE_MILLIS).of(Recording.log(recording)), Kpis.ALL);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Optional<String> difference = differences.first(topics.windows(), topics.alerts());
            if (difference.isEmpty()) {
                return topics.digest();
            }
            if (System.nanoTime() > deadline) {
                throw new ChaosException(difference.get());
            }
            Waiting.pass(BETWEEN_LOOKS);
        }
    }
}
