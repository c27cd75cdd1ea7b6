package dev.uplift.kpi.step;

import dev.uplift.domain.kpi.Aggregate;
import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.domain.kpi.Observation;
import dev.uplift.domain.kpi.SeriesName;
import dev.uplift.domain.kpi.Window;
import dev.uplift.domain.series.LateKey;
import dev.uplift.kit.streams.BeforeCommit;
import dev.uplift.kit.streams.DeadLetter;
import dev.uplift.kpi.KpiStores;
import dev.uplift.kpi.step.Combined.Partial;
import dev.uplift.kpi.step.ObservationReader.Reading;
import dev.uplift.schemas.ControlHeaders;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * First stage, one task for each partition of observations: moves the arrival clock, recognises duplicates, finds the
 * KPIs of the metric and folds the observation into the partial aggregate of its window. Partials leave before each
 * commit, not with each event, and behind them the clock, to every task of the second stage.
 */
public final class CombineWindows implements Processor<byte[], byte[], String, Combined> {

    private static final int MOST_PARTIALS = 50_000;

    private final CombineSettings settings;
    private final ObservationReader reader;
    private final LogMode logMode;
    private final KpiIndex kpis;
    private final Counters counters;
    private final Map<PartialKey, Aggregate> partials = new HashMap<>();

    private ProcessorContext<String, Combined> context;
    private ArrivalClock clock;
    private KnownIds knownIds;

    private record PartialKey(String kpi, String series, long windowStart, long lateSlotEnd) {}

    public CombineWindows(CombineSettings settings, ObservationReader reader, LogMode logMode) {
        this.settings = settings;
        this.reader = reader;
        this.logMode = logMode;
        this.kpis = new KpiIndex(settings.kpis());
        this.counters = new Counters(settings.metrics());
    }

    @Override
    public void init(ProcessorContext<String, Combined> processorContext) {
        context = processorContext;
        partials.clear();
        clock = new ArrivalClock(context.getStateStore(KpiStores.ARRIVAL_CLOCKS));
        knownIds = new KnownIds(context.getStateStore(KpiStores.KNOWN_IDS), settings.dedupeHorizon());
        logMode.observe(clock.isLive());
        context.<BeforeCommit>getStateStore(KpiStores.COMBINE_COMMITS).run(context, this::send);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        long arrival = clock.advance(record.timestamp(), record.headers());
        logMode.observe(clock.isLive());
        if (record.headers().lastHeader(ControlHeaders.CONTROL) != null) {
            return;
        }
        if (record.value() == null) {
            refuse(record, "NULL_VALUE", "an observation needs a value");
            return;
        }
        Reading reading = reader.read(record.value());
        if (reading instanceof Reading.Read read) {
            take(record, read.observation(), arrival);
        } else if (reading instanceof Reading.Unreadable unreadable) {
            refuse(record, "UNREADABLE", unreadable.error());
        }
    }

    private void take(Record<byte[], byte[]> record, Observation observation, long arrival) {
        if (!Double.isFinite(observation.value())) {
            refuse(record, "NOT_FINITE", "value is " + observation.value());
        } else if (observation.occurredAt() > arrival + settings.maxFutureSkew().toMillis()) {
            refuse(
                    record,
                    "FAR_FUTURE",
                    "occurredAt lies more than " + settings.maxFutureSkew() + " after its arrival");
        } else if (!knownIds.add(observation.source(), observation.id(), arrival)) {
            counters.duplicates.increment();
        } else {
            combine(record, observation, arrival);
        }
    }

    private void combine(Record<byte[], byte[]> record, Observation observation, long arrival) {
        int used = 0;
        int tooLate = 0;
        boolean isLate = false;
        for (KpiDefinition kpi : kpis.of(observation.metric())) {
            if (kpi.accepts(observation.dimensions())) {
                Window window = kpi.window().windowOf(observation.occurredAt());
                long lateness = arrival - kpi.finalAt(window);
                if (lateness > kpi.correctionHorizon().toMillis()) {
                    tooLate++;
                } else {
                    fold(kpi, window, lateness < 0 ? Partial.ON_TIME : LateKey.slotEndOf(arrival), observation);
                    isLate |= lateness >= 0;
                    used++;
                }
            }
        }
        account(record, used, tooLate, isLate);
    }

    private void account(Record<byte[], byte[]> record, int used, int tooLate, boolean isLate) {
        if (used > 0) {
            (isLate ? counters.corrections : counters.onTime).increment();
        } else if (tooLate > 0) {
            refuse(record, "TOO_LATE", "its windows are closed for longer than their correction horizon");
        } else {
            counters.unmatched.increment();
        }
    }

    private void fold(KpiDefinition kpi, Window window, long slotEnd, Observation observation) {
        String series = SeriesName.of(kpi.groupBy(), observation.dimensions());
        PartialKey key = new PartialKey(kpi.id(), series, window.start(), slotEnd);
        Aggregate aggregate =
                partials.computeIfAbsent(key, absent -> kpi.measurement().empty());
        kpi.measurement().add(aggregate, observation);
        if (partials.size() >= MOST_PARTIALS) {
            send();
        }
    }

    private void send() {
        for (Map.Entry<PartialKey, Aggregate> entry : partials.entrySet()) {
            PartialKey key = entry.getKey();
            forward(
                    SeriesKeys.of(key.kpi(), key.series()),
                    new Partial(key.kpi(), key.series(), key.windowStart(), key.lateSlotEnd(), entry.getValue()));
        }
        partials.clear();
        knownIds.save(clock.now());
        if (clock.takeChange()) {
            int partition = context.taskId().partition();
            forward(
                    Integer.toString(partition),
                    new Combined.Clock(partition, settings.inputPartitions(), clock.now()));
        }
    }

    private void refuse(Record<byte[], byte[]> record, String reason, String error) {
        counters.deadLetters.increment();
        DeadLetter letter = new DeadLetter(
                wrap(record.key()),
                wrap(record.value()),
                DeadLetter.Origin.of(context.recordMetadata().orElseThrow()),
                reason,
                error,
                settings.refuser());
        forward("", new Combined.Refused(letter));
    }

    private void forward(String key, Combined message) {
        context.forward(new Record<>(key, message, Math.max(0, clock.now())));
    }

    private static Bytes wrap(byte[] bytes) {
        return Bytes.wrap(bytes);
    }
}
