package dev.uplift.kpi;

import dev.uplift.avro.ImprovementEvent;
import dev.uplift.avro.KpiAlert;
import dev.uplift.avro.KpiWindow;
import dev.uplift.kit.avro.AvroCodec;
import dev.uplift.kit.streams.ArrivalTime;
import dev.uplift.kit.streams.DeadLetters;
import dev.uplift.kpi.step.CloseSettings;
import dev.uplift.kpi.step.CloseWindows;
import dev.uplift.kpi.step.CombineSettings;
import dev.uplift.kpi.step.CombineWindows;
import dev.uplift.kpi.step.Combined;
import dev.uplift.kpi.step.Combined.Portion;
import dev.uplift.kpi.step.KeepDeployments;
import dev.uplift.kpi.step.LogMode;
import dev.uplift.kpi.step.ObservationReader;
import dev.uplift.kpi.step.Only;
import dev.uplift.kpi.step.PassOn;
import dev.uplift.kpi.step.ToTask;
import dev.uplift.schemas.TopicSpec;
import dev.uplift.schemas.Topics;
import java.util.List;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;

/**
 * The dataflow of the KPI stream.
 *
 * <pre>
 *   observations --> combine-windows --> partials --> close-windows --> windows
 *        ^                 |                            ^  |
 *        +---- strays -----+--> dead letters            |  +----------> alerts
 *                                                       |
 *   improvement events --> keep-deployments ------------+  (a table in every instance)
 * </pre>
 */
public final class KpiTopology {

    /** Name of the repartition topic between the stages, within the application's prefix. */
    public static final String PARTIALS = "partials";

    private final CombineSettings combining;
    private final CloseSettings closing;
    private final ObservationReader reader;
    private final AvroCodec<ImprovementEvent> improvements;
    private final LogMode logMode;
    private final OutputSerdes serdes;
    private final StreamsBuilder builder;

    /** How windows and alerts are written. */
    public record OutputSerdes(Serde<KpiWindow> windows, Serde<KpiAlert> alerts) {}

    /**
     * @param properties of the Kafka Streams application; they also decide how the topology is built
     */
    public KpiTopology(
            CombineSettings combining,
            CloseSettings closing,
            ObservationReader reader,
            AvroCodec<ImprovementEvent> improvements,
            LogMode logMode,
            OutputSerdes serdes,
            Properties properties) {
        this.combining = combining;
        this.closing = closing;
        this.reader = reader;
        this.improvements = improvements;
        this.logMode = logMode;
        this.serdes = serdes;
        this.builder = new StreamsBuilder(new TopologyConfig(new StreamsConfig(properties)));
    }

    public Topology build() {
        addStores();
        builder.addGlobalStore(
                KpiStores.deploymentsByImprovement(),
                Topics.IMPROVEMENT_EVENTS.name(),
                bytes("keep-deployments"),
                this::keep);

        KStream<byte[], byte[]> observations = read(Topics.OBSERVATIONS, "read-observations");
        KStream<String, Combined> combined = observations.process(
                this::combine,
                Named.as("combine-windows"),
                KpiStores.ARRIVAL_CLOCKS,
                KpiStores.KNOWN_IDS,
                KpiStores.ACCOUNTS,
                KpiStores.COMBINE_COMMITS);
        DeadLetters.write(only(combined, Combined.Refused.class, "pick-refused")
                .mapValues(Combined.Refused::letter, Named.as("unwrap-refused")));

        only(combined, Combined.Stray.class, "pick-strays")
                .process(PassOn::new, Named.as("pass-on-strays"))
                .to(
                        Topics.OBSERVATIONS.name(),
                        Produced.with(Serdes.Bytes(), Serdes.Bytes()).withName("write-strays"));

        KStream<String, Bytes> partials = only(combined, Portion.class, "pick-partials")
                .map(
                        (none, portion) -> KeyValue.pair(Integer.toString(portion.task()), portion.content()),
                        Named.as("address-partials"))
                .repartition(Repartitioned.<String, Bytes>as(PARTIALS)
                        .withKeySerde(Serdes.String())
                        .withValueSerde(Serdes.Bytes())
                        .withStreamPartitioner(new ToTask())
                        .withNumberOfPartitions(combining.inputPartitions()));
        KStream<String, SpecificRecord> closed = partials.process(
                this::close,
                Named.as("close-windows"),
                KpiStores.CLOCKS_BY_PARTITION,
                KpiStores.SERIES_BY_KEY,
                KpiStores.WINDOWS_BY_SERIES,
                KpiStores.EPISODES_BY_SERIES,
                KpiStores.CLOSE_COMMITS);

        write(only(closed, KpiWindow.class, "pick-windows"), Topics.KPI_WINDOWS, serdes.windows(), "write-windows");
        write(only(closed, KpiAlert.class, "pick-alerts"), Topics.KPI_ALERTS, serdes.alerts(), "write-alerts");
        return builder.build();
    }

    private CombineWindows combine() {
        return new CombineWindows(combining, reader, logMode);
    }

    private CloseWindows close() {
        return new CloseWindows(closing);
    }

    private KeepDeployments keep() {
        return new KeepDeployments(improvements, combining.maxFutureSkew());
    }

    private void addStores() {
        List.of(
                        KpiStores.arrivalClocks(),
                        KpiStores.knownIds(),
                        KpiStores.accounts(),
                        KpiStores.combineCommits(),
                        KpiStores.clocksByPartition(),
                        KpiStores.seriesByKey(),
                        KpiStores.windowsBySeries(),
                        KpiStores.episodesBySeries(),
                        KpiStores.closeCommits())
                .forEach(builder::addStateStore);
    }

    private KStream<byte[], byte[]> read(TopicSpec topic, String name) {
        return builder.stream(topic.name(), bytes(name));
    }

    private static Consumed<byte[], byte[]> bytes(String name) {
        return Consumed.with(Serdes.ByteArray(), Serdes.ByteArray())
                .withTimestampExtractor(new ArrivalTime())
                .withName(name);
    }

    private static <K, V, W extends V> KStream<K, W> only(KStream<K, V> stream, Class<W> type, String name) {
        return stream.process(() -> new Only<>(type), Named.as(name));
    }

    private static <V> void write(KStream<String, V> stream, TopicSpec topic, Serde<V> values, String name) {
        stream.to(topic.name(), Produced.with(Serdes.String(), values).withName(name));
    }
}
