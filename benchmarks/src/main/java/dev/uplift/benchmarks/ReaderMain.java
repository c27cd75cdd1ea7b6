package dev.uplift.benchmarks;

import dev.uplift.avro.Observation;
import dev.uplift.kit.avro.AvroCodec;
import dev.uplift.kit.avro.HttpSchemaRegistry;
import dev.uplift.kit.avro.UndecodableException;
import dev.uplift.schemas.Topics;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A consumer on two threads that polls, or polls and decodes, every observation. Prints count, checksum, seconds, observations a second behind
 * the {@link FirstQuarter}, peak memory and processor seconds. The checksum of one that polls is of bytes, of one that decodes of values.
 */
public final class ReaderMain {

    private static final int THREADS = 2;
    private static final Duration POLL = Duration.ofMillis(200);

    private record Read(long count, double sum, long firstNanos, long lastNanos) {}

    private ReaderMain() {}

    /** Arguments: addresses of Kafka and the registry, "decode" or "poll", how many observations there are. */
    public static void main(String[] arguments) throws InterruptedException, ExecutionException, IOException {
        boolean decodes = arguments[2].equals("decode");
        long events = Long.parseLong(arguments[3]);
        AvroCodec<Observation> codec = new AvroCodec<>(
                Observation.class,
                Topics.OBSERVATIONS.name(),
                new HttpSchemaRegistry(List.of(URI.create(arguments[1])), Optional.empty()));
        FirstQuarter firstQuarter = new FirstQuarter(events);
        AtomicLong through = new AtomicLong();
        List<Callable<Read>> readers = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            int first = thread;
            readers.add(() -> read(
                    arguments[0],
                    first,
                    decodes ? Optional.of(codec) : Optional.empty(),
                    more -> firstQuarter.reach(through.addAndGet(more))));
        }
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        long count = 0;
        double sum = 0;
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (Future<Read> future : threads.invokeAll(readers)) {
            Read read = future.get();
            count += read.count();
            sum += read.sum();
            first = Math.min(first, read.firstNanos());
            last = Math.max(last, read.lastNanos());
        }
        threads.shutdown();
        if (count != events) {
            throw new IllegalStateException("read " + count + " of " + events);
        }
        double processorSeconds = ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .orElse(Duration.ZERO)
                        .toMillis()
                / 1e3;
        System.out.println(count + " " + (long) sum + " " + (last - first) / 1e9 + " "
                + firstQuarter.perSecondBehind(last) + " " + PeakMemory.mebibytesOf("self") + " " + processorSeconds);
    }

    /** @param polled is told how many were read, poll by poll */
    private static Read read(String bootstrap, int first, Optional<AvroCodec<Observation>> codec, IntConsumer polled)
            throws UndecodableException {
        Map<String, Object> properties = Map.of("bootstrap.servers", bootstrap, "max.poll.records", 5_000);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (int partition = first; partition < Topics.OBSERVATIONS.partitions(); partition += THREADS) {
                partitions.add(new TopicPartition(Topics.OBSERVATIONS.name(), partition));
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long count = 0;
            double sum = 0;
            long started = Long.MAX_VALUE;
            while (partitions.stream().anyMatch(at -> consumer.position(at) < ends.getOrDefault(at, 0L))) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                started = records.isEmpty() ? started : Math.min(started, System.nanoTime());
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    if (record.value() != null) {
                        count++;
                        sum += codec.isPresent()
                                ? codec.get().decode(record.value()).getValue()
                                : record.value().length;
                    }
                }
                polled.accept(records.count());
            }
            return new Read(count, sum, started, System.nanoTime());
        }
    }
}
