package dev.uplift.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.uplift.avro.ImprovementEvent;
import dev.uplift.avro.ImprovementStatus;
import dev.uplift.avro.KpiAlert;
import dev.uplift.avro.KpiWindow;
import dev.uplift.avro.LifecycleStep;
import dev.uplift.avro.Observation;
import dev.uplift.kit.avro.AvroCodec;
import dev.uplift.kit.avro.HttpSchemaRegistry;
import dev.uplift.kit.avro.SchemaRegistry;
import dev.uplift.kit.avro.UndecodableException;
import dev.uplift.oracle.AlertResult;
import dev.uplift.oracle.Deployment;
import dev.uplift.oracle.Event;
import dev.uplift.oracle.Logged;
import dev.uplift.oracle.WindowResult;
import dev.uplift.schemas.ControlHeaders;
import dev.uplift.schemas.DeadLetterHeaders;
import dev.uplift.schemas.TopicSpec;
import dev.uplift.schemas.Topics;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads whole topics as a committed reader sees them. */
final class TopicReader {

    /** Of the Confluent wire format: a zero and the id. */
    private static final int SCHEMA_ID_BYTES = 5;

    private static final Duration POLL = Duration.ofMillis(500);

    private final String bootstrap;
    private final int partitions;
    private final AvroCodec<Observation> observations;
    private final AvroCodec<ImprovementEvent> improvements;
    private final AvroCodec<KpiWindow> windows;
    private final AvroCodec<KpiAlert> alerts;

    private TopicReader(String bootstrap, int partitions, SchemaRegistry registry) {
        this.bootstrap = bootstrap;
        this.partitions = partitions;
        this.observations = new AvroCodec<>(Observation.class, Topics.OBSERVATIONS.name(), registry);
        this.improvements = new AvroCodec<>(ImprovementEvent.class, Topics.IMPROVEMENT_EVENTS.name(), registry);
        this.windows = new AvroCodec<>(KpiWindow.class, Topics.KPI_WINDOWS.name(), registry);
        this.alerts = new AvroCodec<>(KpiAlert.class, Topics.KPI_ALERTS.name(), registry);
    }

    /** The log of observations, by partition. */
    Map<Integer, List<Logged>> observations() {
        Map<Integer, List<Logged>> log = new TreeMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            log.put(partition, new ArrayList<>());
        }
        read(
                Topics.OBSERVATIONS,
                record -> log.computeIfAbsent(record.partition(), absent -> new ArrayList<>())
                        .add(logged(record)));
        return log;
    }

    private Logged logged(ConsumerRecord<byte[], byte[]> record) {
        Logged.Content content;
        if (ControlHeaders.isControl(record.value(), record.headers())) {
            content = new Logged.Tick();
        } else {
            try {
                Event event = event(observations.decode(record.value()));
                content = content(event, record);
            } catch (UndecodableException e) {
                content = new Logged.Garbage();
            }
        }
        return new Logged(record.timestamp(), OptionalLong.empty(), content);
    }

    private Logged.Content content(Event event, ConsumerRecord<byte[], byte[]> record) {
        Header from = record.headers().lastHeader(ControlHeaders.PASSED_ON);
        if (from != null) {
            String[] place = new String(from.value(), UTF_8).split(":", 2);
            return new Logged.Copy(event, Integer.parseInt(place[0]), Long.parseLong(place[1]));
        }
        byte[] key = (event.source() + "/" + event.id()).getBytes(UTF_8);
        boolean isHome = BuiltInPartitioner.partitionForKey(key, partitions) == record.partition();
        return isHome ? new Logged.Observed(event) : new Logged.Stray(event, record.offset());
    }

    private static Event event(Observation observation) {
        return new Event(
                observation.getSource(),
                observation.getId(),
                observation.getMetric(),
                observation.getOccurredAt().toEpochMilli(),
                observation.getValue(),
                new TreeMap<>(observation.getDimensions()));
    }

    /** Each as it was first told; what is told again changes nothing. */
    List<Deployment> deployments() {
        Map<String, Deployment> first = new TreeMap<>();
        read(Topics.IMPROVEMENT_EVENTS, record -> {
            ImprovementEvent event = decoded(improvements, record);
            if (event.getPayload() instanceof LifecycleStep step && step.getStatus() == ImprovementStatus.DEPLOYED) {
                first.putIfAbsent(event.getSource() + "/" + event.getId(), deployment(event, step, record));
            }
        });
        return List.copyOf(first.values());
    }

    private static Deployment deployment(
            ImprovementEvent event, LifecycleStep step, ConsumerRecord<byte[], byte[]> record) {
        return new Deployment(
                event.getImprovementId(),
                Set.copyOf(Objects.requireNonNullElse(step.getKpis(), List.of())),
                event.getOccurredAt().toEpochMilli(),
                ControlHeaders.arrival(record.timestamp(), record.headers()));
    }

    List<WindowResult> windows() {
        List<WindowResult> results = new ArrayList<>();
        read(Topics.KPI_WINDOWS, record -> results.add(ToldRecords.window(decoded(windows, record))));
        return results;
    }

    /** By version of the configuration, the latest start of a window that names it. */
    NavigableMap<Integer, Long> latestStartByVersion() {
        TreeMap<Integer, Long> latest = new TreeMap<>();
        read(Topics.KPI_WINDOWS, record -> {
            KpiWindow window = decoded(windows, record);
            latest.merge(window.getConfigVersion(), window.getStart().toEpochMilli(), Math::max);
        });
        return latest;
    }

    List<AlertResult> alerts() {
        List<AlertResult> results = new ArrayList<>();
        read(
                Topics.KPI_ALERTS,
                record -> results.add(ToldRecords.alert(new String(record.key(), UTF_8), decoded(alerts, record))));
        return results;
    }

    /** The dead letters of observations. */
    List<Seen.Refusal> refusals() {
        List<Seen.Refusal> refusals = new ArrayList<>();
        read(Topics.DEAD_LETTERS, record -> {
            if (Topics.OBSERVATIONS.name().equals(header(record, DeadLetterHeaders.TOPIC))) {
                String place =
                        header(record, DeadLetterHeaders.PARTITION) + ":" + header(record, DeadLetterHeaders.OFFSET);
                refusals.add(new Seen.Refusal(place, header(record, DeadLetterHeaders.REASON)));
            }
        });
        return refusals;
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }

    /** Of all keys and values of windows and alerts, by key and in their order; without the ids of schemas. */
    String digest() {
        Map<String, List<byte[]>> valuesByKey = new TreeMap<>();
        for (TopicSpec topic : List.of(Topics.KPI_WINDOWS, Topics.KPI_ALERTS)) {
            read(
                    topic,
                    record -> valuesByKey
                            .computeIfAbsent(topic.name() + new String(record.key(), UTF_8), key -> new ArrayList<>())
                            .add(record.value()));
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            valuesByKey.forEach((key, values) -> {
                digest.update(key.getBytes(UTF_8));
                values.forEach(value -> digest.update(value, SCHEMA_ID_BYTES, value.length - SCHEMA_ID_BYTES));
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static <T extends org.apache.avro.specific.SpecificRecord> T decoded(
            AvroCodec<T> codec, ConsumerRecord<byte[], byte[]> record) {
        try {
            return codec.decode(record.value());
        } catch (UndecodableException e) {
            throw new ChaosException("offset " + record.offset() + " of " + record.topic(), e);
        }
    }

    /** From the beginning to the end that a committed reader sees now. */
    private void read(TopicSpec topic, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        Map<String, Object> properties =
                Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed", "max.poll.records", 5000);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                consumer.poll(POLL).forEach(each);
            }
        }
    }

    static TopicReader of(Installation installation) {
        return new TopicReader(
                installation.bootstrap(),
                installation.partitions(),
                new HttpSchemaRegistry(List.of(URI.create(installation.registryUrl())), Optional.empty()));
    }
}
