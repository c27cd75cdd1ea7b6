package dev.uplift.benchmarks;

import dev.uplift.avro.Observation;
import dev.uplift.kit.avro.AvroCodec;
import dev.uplift.schemas.ObservationKey;
import dev.uplift.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends observations of now at a steady rate, in every other second of half the value. */
final class Heartbeat implements Runnable {

    static final int SERIES = 100;
    private static final String SOURCE = "bench";
    private static final long TURN_NANOS = 5_000_000;

    private final String bootstrap;
    private final AvroCodec<Observation> codec;
    private final int perSecond;
    private final long ends;
    private volatile long sent;

    /** @param ends when to stop, milliseconds since the epoch */
    Heartbeat(String bootstrap, AvroCodec<Observation> codec, int perSecond, long ends) {
        this.bootstrap = bootstrap;
        this.codec = codec;
        this.perSecond = perSecond;
        this.ends = ends;
    }

    long sent() {
        return sent;
    }

    @Override
    public void run() {
        long started = System.nanoTime();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                LoadWriter.properties(bootstrap), new ByteArraySerializer(), new ByteArraySerializer())) {
            long count = 0;
            for (long now = System.currentTimeMillis(); now < ends; now = System.currentTimeMillis()) {
                long due = (System.nanoTime() - started) * perSecond / 1_000_000_000L;
                for (; count < due; count++) {
                    send(producer, count, now);
                }
                sent = count;
                LockSupport.parkNanos(TURN_NANOS);
            }
        }
    }

    private void send(KafkaProducer<byte[], byte[]> producer, long number, long now) {
        String id = Long.toString(number);
        Observation observation = Observation.newBuilder()
                .setSource(SOURCE)
                .setId(id)
                .setMetric(LoadWriter.METRIC)
                .setOccurredAt(Instant.ofEpochMilli(now))
                .setValue(now / 1000 % 2 == 0 ? 1 : 0.5)
                .setDimensions(Map.of(LoadWriter.DIMENSION, "s" + number % SERIES))
                .build();
        byte[] key = ObservationKey.of(SOURCE, id).getBytes(StandardCharsets.UTF_8);
        var unused = producer.send(new ProducerRecord<>(Topics.OBSERVATIONS.name(), key, codec.encode(observation)));
    }
}
