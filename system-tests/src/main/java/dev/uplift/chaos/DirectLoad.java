package dev.uplift.chaos;

import dev.uplift.avro.Observation;
import dev.uplift.kit.avro.AvroCodec;
import dev.uplift.kit.avro.HttpSchemaRegistry;
import dev.uplift.oracle.Event;
import dev.uplift.schemas.Topics;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes past the ingestion service, as upstream systems may: good events, the same again, events of next year and of
 * the far future, and bytes that are none.
 */
final class DirectLoad {

    private static final String SOURCE = "upstream";
    private static final long YEAR_MILLIS = 365L * 86_400_000;

    private final Installation installation;
    private final Ledger ledger;
    private final Random random;
    private final AvroCodec<Observation> codec;
    private int ids;
    private int poisoned;

    DirectLoad(Installation installation, Ledger ledger, long seed) {
        this.installation = installation;
        this.ledger = ledger;
        this.random = new Random(seed);
        this.codec = new AvroCodec<>(
                Observation.class,
                Topics.OBSERVATIONS.name(),
                new HttpSchemaRegistry(List.of(URI.create(installation.registryUrl())), Optional.empty()));
        // Learns the schema's id while the registry is there.
        encode(event(0));
    }

    /** How many records were written that must change nothing. */
    int poisoned() {
        return poisoned;
    }

    /** Writes so many records, spread over the time, and goes on like that as long as it is asked to. */
    void run(int records, Duration time, BooleanSupplier goesOn) {
        Map<String, Object> properties = Map.of(
                "bootstrap.servers",
                installation.bootstrap(),
                "acks",
                "all",
                "delivery.timeout.ms",
                240_000,
                "max.block.ms",
                240_000L);
        long started = System.nanoTime();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int done = 0; done < records || goesOn.getAsBoolean(); done++) {
                long due = started + time.toNanos() * done / records;
                Waiting.pass(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
                write(producer);
            }
        }
    }

    private void write(KafkaProducer<byte[], byte[]> producer) {
        long now = System.currentTimeMillis();
        switch (random.nextInt(4)) {
            case 0 -> {
                poisoned++;
                byte[] bytes = new byte[random.nextInt(40)];
                random.nextBytes(bytes);
                Future<RecordMetadata> unused =
                        producer.send(new ProducerRecord<>(Topics.OBSERVATIONS.name(), bytes, bytes));
            }
            case 1 -> {
                poisoned++;
                long future = now + Kpis.SKEW_MILLIS + 60_000 + (long) (random.nextDouble() * 3000 * YEAR_MILLIS);
                send(producer, event(future), 1);
            }
            default -> send(producer, event(now), 1 + random.nextInt(2));
        }
    }

    private Event event(long occurredAt) {
        return new Event(
                SOURCE,
                SOURCE + "-" + ids++,
                "load",
                occurredAt,
                50 + random.nextInt(100),
                Map.of("country", "DE", "channel", "app"));
    }

    private void send(KafkaProducer<byte[], byte[]> producer, Event event, int times) {
        ledger.send(List.of(event));
        byte[] key = (SOURCE + "/" + event.id()).getBytes(StandardCharsets.UTF_8);
        byte[] value = encode(event);
        for (int i = 0; i < times; i++) {
            Future<RecordMetadata> unused = producer.send(
                    new ProducerRecord<>(Topics.OBSERVATIONS.name(), partition(), key, value), (metadata, failure) -> {
                        if (failure == null) {
                            ledger.acknowledge(List.of(event));
                        }
                    });
        }
    }

    /** Often none, for the key to decide; else any: other clients have other partitioners. */
    private @Nullable Integer partition() {
        return random.nextInt(3) == 0 ? random.nextInt(installation.partitions()) : null;
    }

    private byte[] encode(Event event) {
        return codec.encode(avro(event));
    }

    static Observation avro(Event event) {
        return Observation.newBuilder()
                .setSource(event.source())
                .setId(event.id())
                .setMetric(event.metric())
                .setOccurredAt(Instant.ofEpochMilli(event.occurredAt()))
                .setValue(event.value())
                .setDimensions(event.dimensions())
                .build();
    }
}
