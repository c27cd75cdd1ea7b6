package dev.uplift.benchmarks;

import dev.uplift.avro.Observation;
import dev.uplift.kit.avro.AvroCodec;
import dev.uplift.kit.avro.HttpSchemaRegistry;
import dev.uplift.schemas.Topics;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** How many observations a second ingestion-service acknowledges, beside a producer that writes the same records. */
public final class IngestionMain {

    private static final int IN_A_BATCH = 500;
    private static final int CLIENTS = 8;

    private final Cluster cluster;
    private final Batches batches;

    private IngestionMain(Cluster cluster, Batches batches) {
        this.cluster = cluster;
        this.batches = batches;
    }

    /** Arguments: the repository's root, then options. */
    public static void main(String[] arguments) throws IOException, ExecutionException, InterruptedException {
        Path root = Path.of(arguments[0]);
        Options options = Options.ingestionOrExit(arguments);
        Load load = options.load(System.currentTimeMillis() / Load.MINUTE * Load.MINUTE - Load.MINUTE * 60);
        Path work = Files.createTempDirectory("uplift-benchmark-");
        System.out.println(BenchmarkMain.describe(load) + ", " + CLIENTS + " clients, " + IN_A_BATCH
                + " observations in a request; in " + work);
        try (Cluster cluster = new Cluster(BenchmarkMain.jar(root, "standalone"), work);
                PostingRun posting = new PostingRun(cluster, root, work, CLIENTS, options.jvm())) {
            HttpSchemaRegistry registry =
                    new HttpSchemaRegistry(List.of(URI.create(cluster.registryUrl())), Optional.empty());
            AvroCodec<Observation> codec = new AvroCodec<>(Observation.class, Topics.OBSERVATIONS.name(), registry);
            IngestionMain benchmark = new IngestionMain(cluster, Batches.of(load, IN_A_BATCH, codec));
            benchmark.measure(options.rounds(), posting).lines().forEach(System.out::println);
        }
        BenchmarkMain.delete(work);
    }

    /** The first round warms up client, service and broker, and does not count. */
    private Report measure(int rounds, PostingRun posting)
            throws IOException, ExecutionException, InterruptedException {
        round(new Report("producer"), posting);
        Report report = new Report("producer");
        for (int round = 1; round <= rounds; round++) {
            round(report, posting);
        }
        return report;
    }

    private void round(Report report, PostingRun posting) throws IOException, ExecutionException, InterruptedException {
        long before = written();
        BenchmarkMain.add(report, "producer", produce());
        long between = written();
        BenchmarkMain.add(report, "ingestion-service", posting.run(batches));
        long after = written();
        int expected = batches.records().size();
        if (between - before != expected || after - between != expected) {
            throw new IllegalStateException("of " + expected + " observations Kafka has " + (between - before)
                    + " from the producer and " + (after - between) + " from the service");
        }
    }

    /** Measures from the first record to the last acknowledgement, by all replicas, without repetitions. */
    private Result produce() {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                LoadWriter.properties(cluster.bootstrap()), new ByteArraySerializer(), new ByteArraySerializer())) {
            long started = System.nanoTime();
            for (Batches.Entry record : batches.records()) {
                var unused =
                        producer.send(new ProducerRecord<>(Topics.OBSERVATIONS.name(), record.key(), record.value()));
            }
            producer.flush();
            return new Result(batches.records().size() / ((System.nanoTime() - started) / 1e9), 0);
        }
    }

    private long written() throws ExecutionException, InterruptedException {
        return cluster.ends(Topics.OBSERVATIONS.name(), Topics.OBSERVATIONS.partitions()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}
