package dev.uplift.kpi;

import dev.uplift.kit.streams.BeforeCommit;
import dev.uplift.kit.streams.CommittedStore;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The state stores of the KPI stream. */
public final class KpiStores {

    /** First stage: the arrival clock of the task's partition, and how far it has passed on and taken in strays. */
    public static final String ARRIVAL_CLOCKS = "arrival-clocks";

    /** First stage: blocks of event ids within the dedupe horizon; in memory, where they are looked up. */
    public static final String KNOWN_IDS = "known-ids";

    /** First stage: what became of the observations, in total and by KPI. */
    public static final String ACCOUNTS = "accounts";

    /** First stage: work before each commit. */
    public static final String COMBINE_COMMITS = "combine-commits";

    /** Second stage: arrival clock by partition of the observations. */
    public static final String CLOCKS_BY_PARTITION = "clocks-by-partition";

    /** Second stage: states of series and what they took in since, in blocks. */
    public static final String SERIES_BY_KEY = "series-by-key";

    /** Second stage: closed windows by series and start. */
    public static final String WINDOWS_BY_SERIES = "windows-by-series";

    /** Second stage: ended episodes of alerts by series and end. */
    public static final String EPISODES_BY_SERIES = "episodes-by-series";

    /** Second stage: work before each commit. */
    public static final String CLOSE_COMMITS = "close-commits";

    /** Every instance: deployments by improvement. */
    public static final String DEPLOYMENTS_BY_IMPROVEMENT = "deployments-by-improvement";

    private KpiStores() {}

    static StoreBuilder<KeyValueStore<String, byte[]>> arrivalClocks() {
        return store(ARRIVAL_CLOCKS, Serdes.String());
    }

    static StoreBuilder<KeyValueStore<Bytes, byte[]>> knownIds() {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(KNOWN_IDS), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(Map.of());
    }

    static StoreBuilder<KeyValueStore<String, byte[]>> accounts() {
        return store(ACCOUNTS, Serdes.String());
    }

    static StoreBuilder<BeforeCommit> combineCommits() {
        return BeforeCommit.builder(COMBINE_COMMITS);
    }

    static StoreBuilder<KeyValueStore<Integer, byte[]>> clocksByPartition() {
        return store(CLOCKS_BY_PARTITION, Serdes.Integer());
    }

    static StoreBuilder<KeyValueStore<String, byte[]>> seriesByKey() {
        return store(SERIES_BY_KEY, Serdes.String());
    }

    static StoreBuilder<KeyValueStore<Bytes, byte[]>> windowsBySeries() {
        return store(WINDOWS_BY_SERIES, Serdes.Bytes());
    }

    static StoreBuilder<KeyValueStore<Bytes, byte[]>> episodesBySeries() {
        return store(EPISODES_BY_SERIES, Serdes.Bytes());
    }

    static StoreBuilder<BeforeCommit> closeCommits() {
        return BeforeCommit.builder(CLOSE_COMMITS);
    }

    /** Its topic is its changelog. */
    static StoreBuilder<KeyValueStore<String, byte[]>> deploymentsByImprovement() {
        return Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(DEPLOYMENTS_BY_IMPROVEMENT), Serdes.String(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingDisabled();
    }

    private static <K> StoreBuilder<KeyValueStore<K, byte[]>> store(String name, Serde<K> keys) {
        return Stores.keyValueStoreBuilder(CommittedStore.supplier(name), keys, Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(Map.of());
    }
}
