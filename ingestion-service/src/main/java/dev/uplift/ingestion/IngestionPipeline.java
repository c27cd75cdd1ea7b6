package dev.uplift.ingestion;

import dev.uplift.ingestion.check.BatchTerms;
import dev.uplift.ingestion.check.Checked;
import dev.uplift.ingestion.check.EventChecker;
import dev.uplift.ingestion.check.EventError;
import dev.uplift.ingestion.publish.Positions;
import dev.uplift.ingestion.publish.Publisher;
import dev.uplift.ingestion.read.BatchReader;
import dev.uplift.ingestion.read.MalformedBatchException;
import dev.uplift.kit.avro.SchemaRegistry;
import dev.uplift.schemas.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The way of a batch: read, check, key, publish, answer. Nothing is published before the whole batch is read, so that a
 * malformed one leaves no trace.
 */
public final class IngestionPipeline {

    private final EventChecker checker;
    private final EventRecords records;
    private final Publisher publisher;
    private final IngestionMetrics metrics;
    private final BatchLimits limits;

    IngestionPipeline(
            EventChecker checker,
            SchemaRegistry registry,
            Publisher publisher,
            IngestionMetrics metrics,
            BatchLimits limits) {
        this.checker = checker;
        this.records = new EventRecords(registry);
        this.publisher = publisher;
        this.metrics = metrics;
        this.limits = limits;
    }

    /**
     * Takes a batch in.
     *
     * @param now the service's clock
     * @param isReplay whether events state their own arrival
     * @throws TooManyEventsException if it has more events than one request may
     */
    public Receipt take(InputStream body, BatchReader reader, Instant now, boolean isReplay)
            throws IOException, MalformedBatchException, InterruptedException {
        BatchTerms terms = new BatchTerms(now, limits.maxFutureSkew(), isReplay);
        Batch batch = new Batch();
        reader.read(body, incoming -> batch.add(checker.check(incoming, terms)));
        Publisher.Outcome outcome = publisher.publish(batch.records);
        Receipt receipt = receipt(batch, outcome);
        metrics.taken(batch.acknowledgedByType(outcome), receipt);
        return receipt;
    }

    /** Tells every partition of observations that a replay has come to a time. */
    public Receipt mark(Instant arrivedAt) throws InterruptedException {
        if (publisher.partitions(Topics.OBSERVATIONS.name()) instanceof Publisher.Partitions.Known known) {
            List<ProducerRecord<byte[], byte[]>> marks = IntStream.range(0, known.count())
                    .mapToObj(partition -> EventRecords.mark(partition, arrivedAt))
                    .toList();
            return receipt(new Batch(), publisher.publish(marks));
        }
        return receipt(
                new Batch(), new Publisher.Outcome.Unavailable(new BitSet(), new Positions(), "partitions unknown"));
    }

    private static Receipt receipt(Batch batch, Publisher.Outcome outcome) {
        if (outcome instanceof Publisher.Outcome.Unavailable away) {
            return batch.receipt(
                    away.acknowledged().cardinality(), away.positions().byTopic(), Optional.of(away.reason()));
        }
        Positions positions = ((Publisher.Outcome.Acknowledged) outcome).positions();
        return batch.receipt(batch.records.size(), positions.byTopic(), Optional.empty());
    }

    /** What is known of one batch while it is read. */
    private final class Batch {

        private final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        private final List<String> types = new ArrayList<>();
        private final List<Receipt.GivenId> ids = new ArrayList<>();
        private final List<EventError> errors = new ArrayList<>();
        private int rejected;

        void add(Checked checked) {
            if (checked instanceof Checked.Bad bad) {
                rejected++;
                errors.addAll(bad.errors());
            } else if (checked instanceof Checked.Good good) {
                accept(good);
            }
            if (records.size() + rejected > limits.maxEvents()) {
                throw new TooManyEventsException(limits.maxEvents());
            }
        }

        private void accept(Checked.Good good) {
            records.add(IngestionPipeline.this.records.of(good));
            types.add(good.type());
            if (good.isIdGiven()) {
                ids.add(new Receipt.GivenId(good.index(), good.id()));
            }
        }

        Map<String, Integer> acknowledgedByType(Publisher.Outcome outcome) {
            Map<String, Integer> counts = new TreeMap<>();
            for (int i = 0; i < types.size(); i++) {
                if (outcome.isAcknowledged(i)) {
                    counts.merge(types.get(i), 1, Integer::sum);
                }
            }
            return counts;
        }

        Receipt receipt(int accepted, Map<String, Map<Integer, Long>> positions, Optional<String> outage) {
            return new Receipt(accepted, rejected, positions, ids, errors, outage);
        }
    }
}
