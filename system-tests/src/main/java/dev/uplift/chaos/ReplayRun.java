package dev.uplift.chaos;

import dev.uplift.avro.ImprovementEvent;
import dev.uplift.avro.ImprovementStatus;
import dev.uplift.avro.LifecycleStep;
import dev.uplift.avro.Observation;
import dev.uplift.chaos.Recording.Entry;
import dev.uplift.kit.avro.AvroCodec;
import dev.uplift.kit.avro.HttpSchemaRegistry;
import dev.uplift.kit.avro.SchemaRegistry;
import dev.uplift.oracle.Deployment;
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
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
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

    private final Recording recording;
    private final Installation installation;
    private final boolean hasKills;
    private final AvroCodec<Observation> codec;
    private final AvroCodec<ImprovementEvent> improvements;

    private ReplayRun(Recording recording, Installation installation, boolean hasKills) {
        this.recording = recording;
        this.installation = installation;
        this.hasKills = hasKills;
        SchemaRegistry registry =
                new HttpSchemaRegistry(List.of(URI.create(installation.registryUrl())), Optional.empty());
        this.codec = new AvroCodec<>(Observation.class, Topics.OBSERVATIONS.name(), registry);
        this.improvements = new AvroCodec<>(ImprovementEvent.class, Topics.IMPROVEMENT_EVENTS.name(), registry);
    }

    /**
     * Returns the digest of all windows and alerts, once they are those of the oracle.
     *
     * @throws ChaosException with the first difference from the oracle
     */
    static String digest(Recording recording, Path root, Path work, Installation.Shape shape, boolean hasKills) {
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
        List<Entry> entries = recording.entries();
        Deque<Deployment> deployments = new ArrayDeque<>(recording.deployments());
        int part = entries.size() / (KILLS + 1) + 1;
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int from = 0; from < entries.size(); from += part) {
                play(entries.subList(from, Math.min(from + part, entries.size())), deployments, producer);
                if (hasKills && from + part < entries.size()) {
                    killOneOf(installation.kpiStreams(), from / part);
                }
            }
        }
    }

    /** Behind what was deployed until then. */
    private void play(List<Entry> some, Deque<Deployment> deployments, KafkaProducer<byte[], byte[]> producer) {
        long until = some.get(some.size() - 1).arrival();
        while (!deployments.isEmpty() && deployments.getFirst().arrivedAt() <= until) {
            var unused = producer.send(record(deployments.removeFirst()));
        }
        producer.flush();
        for (Entry entry : some) {
            var unused = producer.send(record(entry));
        }
        producer.flush();
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
        record.headers().add(ControlHeaders.ARRIVAL, bytes(entry.arrival()));
        if (value == null) {
            record.headers().add(ControlHeaders.CONTROL, ControlHeaders.MARK.getBytes(StandardCharsets.UTF_8));
        }
        return record;
    }

    private ProducerRecord<byte[], byte[]> record(Deployment deployment) {
        ImprovementEvent event = ImprovementEvent.newBuilder()
                .setSource("recorder")
                .setId(deployment.improvement())
                .setImprovementId(deployment.improvement())
                .setOccurredAt(Instant.ofEpochMilli(deployment.occurredAt()))
                .setPayload(LifecycleStep.newBuilder()
                        .setStatus(ImprovementStatus.DEPLOYED)
                        .setKpis(List.copyOf(deployment.kpis()))
                        .build())
                .build();
        byte[] key = deployment.improvement().getBytes(StandardCharsets.UTF_8);
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(Topics.IMPROVEMENT_EVENTS.name(), key, improvements.encode(event));
        record.headers().add(ControlHeaders.ARRIVAL, bytes(deployment.arrivedAt()));
        return record;
    }

    private static byte[] bytes(long arrival) {
        return ByteBuffer.allocate(Long.BYTES).putLong(arrival).array();
    }

    private String awaitOracle() {
        TopicReader topics = TopicReader.of(installation);
        Differences differences = new Differences(
                new Oracle(Kpis.ALL, Kpis.SKEW_MILLIS, Kpis.DEDUPE_MILLIS).of(recording.log()),
                Kpis.ALL,
                recording.deployments());
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
