package dev.uplift.kpi.step;

import dev.uplift.domain.accounting.Disposition;
import dev.uplift.domain.accounting.Tally;
import dev.uplift.domain.kpi.Observation;
import dev.uplift.kit.streams.BeforeCommit;
import dev.uplift.kit.streams.CommitPace;
import dev.uplift.kit.streams.DeadLetter;
import dev.uplift.kit.streams.DeadLetterFailures;
import dev.uplift.kit.streams.HeaderBytes;
import dev.uplift.kit.streams.Pack;
import dev.uplift.kpi.KpiStores;
import dev.uplift.kpi.accounting.Account;
import dev.uplift.kpi.accounting.AccountView;
import dev.uplift.kpi.accounting.RefusalReason;
import dev.uplift.kpi.step.Combined.Portion;
import dev.uplift.kpi.step.KpiIndex.Use;
import dev.uplift.kpi.step.ObservationReader.Reading;
import dev.uplift.schemas.ControlHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * First stage, one task for each partition of observations, which come in {@link Pack}s: moves the arrival clock, passes on what belongs to another
 * partition, recognises duplicates, finds the KPIs of the metric, folds the observation into the partial aggregate of its window and keeps account of what became of
 * it. Partials leave before each commit, not with each event, and behind them the clock, in one {@link Portion} for each task of the second
 * stage.
 */
public final class CombineWindows implements Processor<byte[], byte[], String, Combined> {

    private static final Logger LOG = LoggerFactory.getLogger(CombineWindows.class);
    private static final int MOST_PARTIALS = 50_000;

    /** As much as the door lets in: windows, states and alerts have the texts of an observation several times, and must fit into records of their own. */
    private static final int MOST_BYTES = 64 * 1024;

    /** So few that what was looked up for the last of them is still in the processor's cache. */
    private static final int LOOKED_UP_TOGETHER = 256;

    private final CombineSettings settings;
    private final ObservationReader reader;
    private final LogMode logMode;
    private final List<Placement> placements = new ArrayList<>();
    private int partials;

    private ProcessorContext<String, Combined> context;
    private ArrivalClock clock;
    private Strays strays;
    private KnownIds knownIds;
    private Account account;
    private AccountView view;
    private KpiIndex kpis;
    private Home home;
    private CommitPace pace;
    private Portions portions;

    public CombineWindows(CombineSettings settings, ObservationReader reader, LogMode logMode) {
        this.settings = settings;
        this.reader = reader;
        this.logMode = logMode;
    }

    @Override
    public void init(ProcessorContext<String, Combined> processorContext) {
        context = processorContext;
        partials = 0;
        clock = new ArrivalClock(context.getStateStore(KpiStores.ARRIVAL_CLOCKS));
        strays = new Strays(
                context.getStateStore(KpiStores.ARRIVAL_CLOCKS), settings.inputTopic(), settings.inputPartitions());
        knownIds = new KnownIds(context.getStateStore(KpiStores.KNOWN_IDS), settings.dedupeHorizon());
        account = new Account(context.getStateStore(KpiStores.ACCOUNTS));
        kpis = new KpiIndex(settings.kpis(), account::of, settings.inputPartitions());
        home = new Home(
                context.taskId().partition(),
                settings.dedupeHorizon().isZero() ? 1 : settings.inputPartitions(),
                settings.inputTopic());
        view = new AccountView(context.taskId().partition(), account.snapshot());
        settings.accounts().open(view.partition(), view);
        logMode.observe(clock.isLive());
        context.<BeforeCommit>getStateStore(KpiStores.COMBINE_COMMITS).run(context, this::beforeCommit);
        pace = CommitPace.of(context);
        portions = new Portions(settings.inputPartitions(), this::forward);
    }

    @Override
    public void process(Record<byte[], byte[]> pack) {
        List<ConsumerRecord<byte[], byte[]>> records =
                Pack.unpack(pack, context.recordMetadata().orElseThrow());
        for (int from = 0; from < records.size(); from += LOOKED_UP_TOGETHER) {
            process(records.subList(from, Math.min(records.size(), from + LOOKED_UP_TOGETHER)));
        }
        pace.reach(pack.timestamp());
    }

    private void process(List<ConsumerRecord<byte[], byte[]>> records) {
        knownIds.expect(records);
        for (ConsumerRecord<byte[], byte[]> record : records) {
            process(record);
        }
    }

    private void process(ConsumerRecord<byte[], byte[]> record) {
        Optional<Passage> passage = strays.passageOf(record.headers());
        process(record, passage);
        // Only now: windows wait until all that was passed on has been taken in, in each of its windows.
        passage.ifPresent(strays::takeIn);
    }

    private void process(ConsumerRecord<byte[], byte[]> record, Optional<Passage> passage) {
        long arrival = clock.arrivalOf(record, passage);
        logMode.observe(clock.isLive());
        account.reach(record.offset(), Math.max(clock.now(), arrival));
        if (ControlHeaders.isControl(record.value(), record.headers())) {
            return;
        }
        account.accept();
        try {
            read(record, arrival, passage.filter(strays::hasTakenIn).isPresent());
        } catch (RuntimeException e) {
            refuseFailed(record, e);
        }
    }

    /** Where Kafka or the registry failed, the thread fails, and what was counted is taken back with all else. */
    private void refuseFailed(ConsumerRecord<byte[], byte[]> record, RuntimeException failure) {
        if (failure instanceof KafkaException || DeadLetterFailures.isOutage(failure)) {
            throw failure;
        }
        LOG.error("Failed at {}-{} offset {}", record.topic(), record.partition(), record.offset(), failure);
        refuse(record, RefusalReason.PROCESSING_FAILED, failure.toString());
    }

    @Override
    public void close() {
        settings.accounts().close(view.partition(), view);
    }

    /** @param isAgain whether it was passed on and taken in before */
    private void read(ConsumerRecord<byte[], byte[]> record, long arrival, boolean isAgain) {
        if (record.value() == null) {
            refuse(record, RefusalReason.NULL_VALUE, "an observation needs a value");
            return;
        }
        if (record.value().length > MOST_BYTES) {
            refuse(record, RefusalReason.UNREADABLE, "has " + record.value().length + " bytes, at most " + MOST_BYTES);
            return;
        }
        Reading reading = reader.read(record.key(), record.value());
        if (reading instanceof Reading.Read read) {
            takeAtHome(record, read, arrival, isAgain);
        } else if (reading instanceof Reading.Unreadable unreadable) {
            refuse(record, RefusalReason.UNREADABLE, unreadable.error());
        }
    }

    /** Elsewhere it would not meet its repetitions. */
    private void takeAtHome(ConsumerRecord<byte[], byte[]> record, Reading.Read read, long arrival, boolean isAgain) {
        Optional<Combined.Stray> stray = home.strayOf(record, read.key(), arrival);
        if (stray.isPresent() && HeaderBytes.of(record.headers()) > MOST_BYTES) {
            refuse(record, RefusalReason.UNREADABLE, "has headers of more than " + MOST_BYTES + " bytes");
        } else if (stray.isPresent()) {
            account.passOn();
            strays.passOn(stray.get().home(), record.offset());
            forward(stray.get());
        } else if (isAgain) {
            countDuplicate(kpis.reachedBy(read.observation()));
        } else {
            take(record, read, arrival);
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record, Reading.Read read, long arrival) {
        Observation observation = read.observation();
        List<Use> reached = kpis.reachedBy(observation);
        if (!observation.hasUsableValue()) {
            countForAll(reached, Disposition.DEAD_LETTERED);
            refuse(
                    record,
                    RefusalReason.NOT_FINITE,
                    "value is " + observation.value() + ", must lie between -1e290 and 1e290");
        } else if (observation.occurredAt() > arrival + settings.maxFutureSkew().toMillis()) {
            countForAll(reached, Disposition.DEAD_LETTERED);
            String error = "occurredAt lies more than " + settings.maxFutureSkew() + " after its arrival";
            refuse(record, RefusalReason.FAR_FUTURE, error);
        } else {
            place(record, read, arrival, reached);
        }
    }

    private void place(ConsumerRecord<byte[], byte[]> record, Reading.Read read, long arrival, List<Use> reached) {
        Observation observation = read.observation();
        placements.clear();
        for (Use use : reached) {
            Placement.addTo(placements, use, observation.occurredAt(), arrival);
        }
        Disposition best = Placement.best(placements);
        if (isDuplicate(read, arrival, best)) {
            countDuplicate(reached);
            return;
        }
        for (Placement placement : placements) {
            fold(placement, observation, arrival);
        }
        if (best == Disposition.TOO_LATE) {
            String error = "its windows are closed for longer than their correction horizon";
            refuse(record, RefusalReason.TOO_LATE, error);
        } else {
            account.count(best);
        }
    }

    /** What is refused is not remembered: its dead letter may be replayed once the reason is gone. */
    private boolean isDuplicate(Reading.Read read, long arrival, Disposition best) {
        long seen = Math.max(clock.now(), arrival);
        return best == Disposition.TOO_LATE
                ? knownIds.knows(read.key(), read.sourceLength(), seen)
                : !knownIds.add(read.key(), read.sourceLength(), seen);
    }

    private void countDuplicate(List<Use> reached) {
        countForAll(reached, Disposition.DUPLICATE);
        account.count(Disposition.DUPLICATE);
    }

    private static void countForAll(List<Use> reached, Disposition disposition) {
        for (Use use : reached) {
            use.tally().accept();
            use.tally().count(disposition);
        }
    }

    private void fold(Placement placement, Observation observation, long arrival) {
        if (placement.isBest()) {
            Tally tally = placement.use().tally();
            tally.accept();
            tally.count(placement.disposition());
        }
        if (placement.isCounted() && placement.use().gathering().add(placement, observation, arrival)) {
            partials++;
        }
        if (partials >= MOST_PARTIALS) {
            send();
        }
    }

    private void beforeCommit() {
        send();
        if (account.hasMoved()) {
            view.save(account);
        }
    }

    private void send() {
        kpis.moveTo(portions);
        partials = 0;
        knownIds.save(clock.now());
        Map<Integer, Long> passedOn = strays.takePassedOn();
        Map<Integer, Long> takenIn = strays.takeTakenIn();
        if (clock.takeChange() || !passedOn.isEmpty() || !takenIn.isEmpty()) {
            portions.addToAll(new Combined.Clock(
                    context.taskId().partition(),
                    settings.inputPartitions(),
                    clock.now(),
                    context.currentSystemTimeMs(),
                    passedOn,
                    takenIn));
        }
        portions.send();
    }

    private void refuse(ConsumerRecord<byte[], byte[]> record, RefusalReason reason, String error) {
        DeadLetter letter = new DeadLetter(
                Bytes.wrap(record.key()),
                Bytes.wrap(record.value()),
                record.headers(),
                new DeadLetter.Origin(record.topic(), record.partition(), record.offset()),
                reason.name(),
                error,
                settings.refuser());
        forward(new Combined.Refused(letter));
        account.refuse(reason);
    }

    private void forward(Combined message) {
        context.forward(new Record<>("", message, Math.max(0, clock.now())));
    }
}
