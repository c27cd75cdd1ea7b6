package dev.uplift.roi;

import dev.uplift.kit.streams.ArrivalTime;
import dev.uplift.roi.step.AssessImprovements;
import dev.uplift.roi.step.KeepAlerts;
import dev.uplift.roi.step.KeepImprovements;
import dev.uplift.roi.step.KeepWindows;
import dev.uplift.roi.step.Outgoing;
import dev.uplift.roi.step.Outgoing.Destination;
import dev.uplift.roi.step.RouteEvents;
import dev.uplift.schemas.TopicSpec;
import dev.uplift.schemas.Topics;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/** The picture of the ROI aggregator, see the README of this module. */
public final class RoiTopology {

    /** Base name of the internal topic between the two stages of improvement events. */
    public static final String EVENTS_BY_IMPROVEMENT = "events-by-improvement";

    /** Base name of the internal topic that brings days of series to where their KPI is assessed. */
    public static final String DAYS_FOR_KPI = "days-for-kpi";

    /** Base name of the internal topic that brings deployments to where the KPIs they target are assessed. */
    public static final String TARGETS_FOR_KPI = "targets-for-kpi";

    private final RoiParts parts;
    private final StreamsBuilder builder;

    public RoiTopology(StreamsConfig config, RoiParts parts) {
        this.parts = parts;
        // The check of explicit names only works through this constructor.
        this.builder = new StreamsBuilder(new TopologyConfig(config));
    }

    public Topology build() {
        List<KStream<byte[], byte[]>> assessed = new ArrayList<>();
        if (parts.tracking().isOn()) {
            KStream<byte[], byte[]> events = read(Topics.IMPROVEMENT_EVENTS, "read-events");
            KStream<byte[], Outgoing> routed = process(events, "route-events", this::routeEvents, routing());
            writeDeadLetters(routed, "routed");

            KStream<byte[], byte[]> byImprovement =
                    repartition(of(routed, Destination.IMPROVEMENTS, "routed-events"), EVENTS_BY_IMPROVEMENT);
            KStream<byte[], Outgoing> kept =
                    process(byImprovement, "keep-improvements", this::keepImprovements, keeping());
            write(of(kept, Destination.SUMMARIES, "summaries"), Topics.IMPROVEMENT_ROI, "write-summaries");
            writeDeadLetters(kept, "improvements");
            if (parts.isAnalysed()) {
                assessed.add(repartition(of(kept, Destination.TARGETS, "targets"), TARGETS_FOR_KPI));
            }
        }
        if (parts.hasMetrics()) {
            KStream<byte[], byte[]> windows = read(Topics.KPI_WINDOWS, "read-windows");
            KStream<byte[], Outgoing> kept = process(windows, "keep-windows", this::keepWindows, shelving());
            writeDeadLetters(kept, "windows");
            if (parts.isAnalysed()) {
                assessed.add(repartition(of(kept, Destination.DAYS, "days"), DAYS_FOR_KPI));
            }

            KStream<byte[], byte[]> alerts = read(Topics.KPI_ALERTS, "read-alerts");
            writeDeadLetters(process(alerts, "keep-alerts", this::keepAlerts, alerting()), "alerts");
        }
        if (parts.isAnalysed()) {
            KStream<byte[], byte[]> facts = assessed.get(0).merge(assessed.get(1), Named.as("gather-facts"));
            KStream<byte[], Outgoing> told =
                    process(facts, "assess-improvements", this::assessImprovements, assessing());
            write(
                    of(told, Destination.ASSESSMENTS, "assessments"),
                    Topics.IMPROVEMENT_ASSESSMENTS,
                    "write-assessments");
        }
        return builder.build();
    }

    private KStream<byte[], byte[]> read(TopicSpec topic, String name) {
        return builder.stream(
                topic.name(),
                Consumed.with(Serdes.ByteArray(), Serdes.ByteArray())
                        .withTimestampExtractor(new ArrivalTime())
                        .withName(name));
    }

    private KStream<byte[], Outgoing> process(
            KStream<byte[], byte[]> input,
            String name,
            Supplier<Processor<byte[], byte[], byte[], Outgoing>> step,
            Set<StoreBuilder<?>> stores) {
        return input.process(new Step(step, stores), Named.as(name));
    }

    private KStream<byte[], byte[]> repartition(KStream<byte[], byte[]> records, String name) {
        return records.repartition(Repartitioned.<byte[], byte[]>as(name)
                .withKeySerde(Serdes.ByteArray())
                .withValueSerde(Serdes.ByteArray())
                .withNumberOfPartitions(parts.partitions())
                .withStreamPartitioner(new ToKeyOrAll()));
    }

    private static void writeDeadLetters(KStream<byte[], Outgoing> outgoing, String of) {
        write(of(outgoing, Destination.DEAD_LETTERS, "refused-" + of), Topics.DEAD_LETTERS, "write-refused-" + of);
    }

    private static KStream<byte[], byte[]> of(KStream<byte[], Outgoing> all, Destination wanted, String name) {
        return all.filter((key, outgoing) -> outgoing.isFor(wanted), Named.as("select-" + name))
                .mapValues(Outgoing::value, Named.as("unwrap-" + name));
    }

    private static void write(KStream<byte[], byte[]> records, TopicSpec topic, String name) {
        records.to(
                topic.name(),
                Produced.with(Serdes.ByteArray(), Serdes.ByteArray()).withName(name));
    }

    private Processor<byte[], byte[], byte[], Outgoing> routeEvents() {
        return new RouteEvents(parts.tracking(), parts.refusals());
    }

    private Processor<byte[], byte[], byte[], Outgoing> keepImprovements() {
        return new KeepImprovements(parts.tracking(), parts.views().improvements(), parts.refusals());
    }

    private Processor<byte[], byte[], byte[], Outgoing> keepWindows() {
        return new KeepWindows(
                parts.shelving(), parts.assessing(), parts.views().windows(), parts.refusals());
    }

    private Processor<byte[], byte[], byte[], Outgoing> keepAlerts() {
        return new KeepAlerts(parts.shelving(), parts.views().alerts(), parts.refusals());
    }

    private Processor<byte[], byte[], byte[], Outgoing> assessImprovements() {
        return new AssessImprovements(
                parts.assessing(),
                parts.assessing().terms().orElseThrow(),
                parts.views().assessments());
    }

    private static Set<StoreBuilder<?>> routing() {
        return inOrder(RoiStores.store(RoiStores.ROUTED_OFFSETS), RoiStores.commits(RoiStores.ROUTE_COMMITS));
    }

    private Set<StoreBuilder<?>> keeping() {
        Set<StoreBuilder<?>> stores =
                inOrder(RoiStores.store(RoiStores.INCLUDED_OFFSETS), RoiStores.commits(RoiStores.LEDGER_COMMITS));
        if (parts.tracking().isLifecycleTracked()) {
            stores.add(RoiStores.store(RoiStores.IMPROVEMENTS_BY_ID));
            stores.add(RoiStores.store(RoiStores.STEPS_BY_IMPROVEMENT));
            stores.add(RoiStores.store(RoiStores.TOLD_TARGETS));
        }
        if (parts.tracking().terms().isPresent()) {
            stores.add(RoiStores.store(RoiStores.MONEY_BY_IMPROVEMENT));
            stores.add(RoiStores.store(RoiStores.ROI_BY_IMPROVEMENT));
        }
        return stores;
    }

    private static Set<StoreBuilder<?>> shelving() {
        return inOrder(
                RoiStores.store(RoiStores.WINDOWS_BY_SERIES),
                RoiStores.store(RoiStores.SERIES_BY_KPI),
                RoiStores.store(RoiStores.WINDOW_OFFSETS),
                RoiStores.store(RoiStores.DAYS_BY_SERIES),
                RoiStores.store(RoiStores.DAY_TERMS),
                RoiStores.commits(RoiStores.DAY_COMMITS));
    }

    private static Set<StoreBuilder<?>> assessing() {
        return inOrder(
                RoiStores.store(RoiStores.DAYS_BY_KPI),
                RoiStores.store(RoiStores.TARGETS_BY_KPI),
                RoiStores.store(RoiStores.ASSESSMENTS_BY_IMPROVEMENT),
                RoiStores.store(RoiStores.ASSESSMENT_TERMS),
                RoiStores.store(RoiStores.ASSESSED_TRANSACTIONS),
                RoiStores.commits(RoiStores.ASSESSMENT_COMMITS));
    }

    private static Set<StoreBuilder<?>> alerting() {
        return inOrder(
                RoiStores.store(RoiStores.ALERTS_BY_ID),
                RoiStores.store(RoiStores.TRANSITIONS_BY_ALERT),
                RoiStores.store(RoiStores.ALERT_OFFSETS),
                RoiStores.commits(RoiStores.ALERT_COMMITS));
    }

    private static Set<StoreBuilder<?>> inOrder(StoreBuilder<?>... stores) {
        return new LinkedHashSet<>(List.of(stores));
    }

    private record Step(Supplier<Processor<byte[], byte[], byte[], Outgoing>> step, Set<StoreBuilder<?>> stores)
            implements ProcessorSupplier<byte[], byte[], byte[], Outgoing> {
        @Override
        public Processor<byte[], byte[], byte[], Outgoing> get() {
            return step.get();
        }
    }
}
