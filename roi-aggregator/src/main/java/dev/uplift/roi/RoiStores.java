package dev.uplift.roi;

import dev.uplift.kit.streams.BeforeCommit;
import dev.uplift.kit.streams.CommittedStore;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The state stores of the ROI aggregator. All are logged; none is cached, so that a reader sees what was written. */
public final class RoiStores {

    /** Routing: the last commit, with offset and arrival clock of the task's partition of improvement events. */
    public static final String ROUTED_OFFSETS = "routed-offsets";

    /** Routing: work before each commit. */
    public static final String ROUTE_COMMITS = "route-commits";

    /** Improvements: the last commit, with offset and arrival clock by partition of improvement events. */
    public static final String INCLUDED_OFFSETS = "included-offsets";

    /** Improvements: what each is now, with its history. */
    public static final String IMPROVEMENTS_BY_ID = "improvements-by-id";

    /** Improvements: accepted lifecycle events by improvement, source and id. */
    public static final String STEPS_BY_IMPROVEMENT = "steps-by-improvement";

    /** Improvements: costs and benefits by improvement, source and id. */
    public static final String MONEY_BY_IMPROVEMENT = "money-by-improvement";

    /** Improvements: the latest summary of each. */
    public static final String ROI_BY_IMPROVEMENT = "roi-by-improvement";

    /** Improvements: work before each commit. */
    public static final String LEDGER_COMMITS = "ledger-commits";

    /** Windows by KPI, series and start. */
    public static final String WINDOWS_BY_SERIES = "windows-by-series";

    /** The newest window by KPI and series. */
    public static final String SERIES_BY_KPI = "series-by-kpi";

    /** Windows: the last commit, with offset and clock of the task's partition. */
    public static final String WINDOW_OFFSETS = "window-offsets";

    /** Levels of whole days by KPI, series and start. */
    public static final String DAYS_BY_SERIES = "days-by-series";

    /** By which terms the days of a KPI were summed up. */
    public static final String DAY_TERMS = "day-terms";

    /** Windows: work before each commit. */
    public static final String DAY_COMMITS = "day-commits";

    /** Analysis: levels of whole days of all series of a KPI. */
    public static final String DAYS_BY_KPI = "days-by-kpi";

    /** Analysis: deployments by KPI and improvement. */
    public static final String TARGETS_BY_KPI = "targets-by-kpi";

    /** Analysis: the latest verdict by improvement and KPI. */
    public static final String ASSESSMENTS_BY_IMPROVEMENT = "assessments-by-improvement";

    /** Analysis: by which terms verdicts were made. */
    public static final String ASSESSMENT_TERMS = "assessment-terms";

    /** Analysis: the last commit. */
    public static final String ASSESSED_TRANSACTIONS = "assessed-transactions";

    /** Analysis: work before each commit. */
    public static final String ASSESSMENT_COMMITS = "assessment-commits";

    /** Improvements: whether the analysis has been told of all. */
    public static final String TOLD_TARGETS = "told-targets";

    /** The latest transition by alert. */
    public static final String ALERTS_BY_ID = "alerts-by-id";

    /** Transitions by alert, episode and sequence. */
    public static final String TRANSITIONS_BY_ALERT = "transitions-by-alert";

    /** Alerts: the last commit, with offset and clock of the task's partition. */
    public static final String ALERT_OFFSETS = "alert-offsets";

    /** Alerts: work before each commit. */
    public static final String ALERT_COMMITS = "alert-commits";

    private RoiStores() {}

    static StoreBuilder<KeyValueStore<Bytes, byte[]>> store(String name) {
        return Stores.keyValueStoreBuilder(CommittedStore.supplier(name), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(Map.of());
    }

    static StoreBuilder<BeforeCommit> commits(String name) {
        return BeforeCommit.builder(name);
    }
}
