package dev.uplift.roi.state;

import dev.uplift.avro.ImprovementEvent;
import dev.uplift.avro.MoneyEntry;
import dev.uplift.avro.RoiSummary;
import dev.uplift.domain.roi.KnownBy;
import dev.uplift.domain.roi.LedgerEntry;
import dev.uplift.domain.roi.ReportingTerms;
import dev.uplift.domain.roi.RoiReport;
import dev.uplift.kit.tables.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.jspecify.annotations.Nullable;

/**
 * The ledgers of one task and their summaries. A ledger is the events themselves; a summary is brought up to date
 * before each commit, once for all events since the last.
 */
public final class Ledgers {

    private static final byte[] NOT_YET_SUMMED = {};

    /** Summaries that are looked at well within the time of one transaction. */
    private static final int RESTATED_AT_ONCE = 1_000;

    /** Entries that are summed up well within the time of one transaction. */
    private static final int ENTRIES_AT_ONCE = 50_000;

    /** Of one ledger, until some were summed up. */
    private static final int PRESUMED_ENTRIES = 1_000;

    private final Table moneyByImprovement;
    private final Table roiByImprovement;
    private final Codec<ImprovementEvent> events;
    private final Codec<RoiSummary> summaries;
    private final ReportingTerms terms;
    private final Set<String> changed = new LinkedHashSet<>();

    /** Of the ledgers that were summed up last, on average. */
    private long entriesEach = PRESUMED_ENTRIES;

    private @Nullable Bytes restatedUpTo;

    public Ledgers(
            Table moneyByImprovement,
            Table roiByImprovement,
            Codec<ImprovementEvent> events,
            Codec<RoiSummary> summaries,
            ReportingTerms terms) {
        this.moneyByImprovement = moneyByImprovement;
        this.roiByImprovement = roiByImprovement;
        this.events = events;
        this.summaries = summaries;
        this.terms = terms;
    }

    public ReportingTerms terms() {
        return terms;
    }

    /** Enters an event into the ledger of one improvement, once by its source and id. */
    public void enter(String improvementId, Routed.Arrived arrived, ImprovementEvent event) {
        Bytes key = StoreKeys.of(improvementId, event.getSource(), event.getId());
        if (moneyByImprovement.putIfAbsent(key, arrived.bytes()) == null) {
            changed.add(improvementId);
            roiByImprovement.putIfAbsent(StoreKeys.whole(improvementId), NOT_YET_SUMMED);
        }
    }

    /**
     * Looks at some more summaries, and marks those that were made under other terms, or may have been made by another release, for being brought up to date. Called
     * again after a failure it looks at the same ones.
     *
     * @return whether there are more to look at
     */
    public boolean restateSome() {
        List<KeyValue<Bytes, byte[]>> some = new ArrayList<>();
        Scan.from(roiByImprovement, restatedUpTo, (key, value) -> {
            some.add(KeyValue.pair(key, value));
            return some.size() <= RESTATED_AT_ONCE;
        });
        long entries = 0;
        int done = 0;
        while (done < some.size() && done < RESTATED_AT_ONCE && entries < ENTRIES_AT_ONCE) {
            entries += restate(StoreKeys.text(some.get(done).key), some.get(done).value);
            done++;
        }
        boolean isMore = done < some.size();
        restatedUpTo = isMore ? some.get(done).key : null;
        return isMore;
    }

    /** Returns the number of entries that are to be summed up for it. */
    private long restate(String improvementId, byte[] known) {
        if (known.length == 0) {
            changed.add(improvementId);
            return PRESUMED_ENTRIES;
        }
        RoiSummary summary = summaries.readKnown(known);
        if (!isDoubtful(summary)) {
            return 0;
        }
        changed.add(improvementId);
        return summary.getRealized().getEntries()
                + summary.getProjected().getEntries()
                + summary.getUnconvertedEntries();
    }

    /** Earlier releases counted unconverted entries that are nobody's too; a summary without any is the same by each. */
    private boolean isDoubtful(RoiSummary summary) {
        return summary.getConfigVersion() != terms.configVersion() || summary.getUnconvertedEntries() > 0;
    }

    /** Whether a summary is to be brought up to date; for the writing thread. */
    public boolean hasChanges() {
        return !changed.isEmpty();
    }

    /** Whether no more should change before the next commit, or it takes longer than a transaction may; for the writing thread. */
    public boolean areManyChanges() {
        return changed.size() * entriesEach >= ENTRIES_AT_ONCE;
    }

    /**
     * Brings summaries up to date. Called again after a failure it names those that are still different.
     *
     * @param different is told of those that became different; it must not fail where they were written just before
     * @return whether there were any
     */
    public boolean sumUp(Consumer<RoiSummary> different) {
        boolean isAny = false;
        long read = 0;
        for (String id : changed) {
            List<LedgerEntry> entries = entries(id);
            read += entries.size();
            RoiSummary summary = Summaries.of(id, report(entries), terms);
            byte[] known = roiByImprovement.get(StoreKeys.whole(id));
            if (known == null
                    || known.length == 0
                    || !summaries.readKnown(known).equals(summary)) {
                roiByImprovement.put(StoreKeys.whole(id), summaries.write(summary));
                different.accept(summary);
                isAny = true;
            }
        }
        entriesEach = changed.isEmpty() ? entriesEach : Math.max(1, read / changed.size());
        changed.clear();
        return isAny;
    }

    /** Entries of an improvement, in the order of their source and id. */
    public List<LedgerEntry> entries(String improvementId) {
        List<LedgerEntry> entries = new ArrayList<>();
        for (KeyValue<Bytes, byte[]> stored : Scan.prefix(moneyByImprovement, StoreKeys.prefix(improvementId))) {
            Routed.Arrived arrived = (Routed.Arrived) Routed.parse(stored.value);
            ImprovementEvent event = events.readKnown(arrived.value());
            if (event.getPayload() instanceof MoneyEntry money) {
                entries.addAll(EventMoney.entries(improvementId, event, money, arrived.arrivedAt()));
            }
        }
        return entries;
    }

    /** Those of its entries that count as of then. */
    public List<LedgerEntry> entries(String improvementId, KnownBy known) {
        return entries(improvementId).stream().filter(known::includes).toList();
    }

    public RoiReport report(List<LedgerEntry> entries) {
        return RoiReport.of(entries, terms);
    }

    public boolean knows(String improvementId) {
        return roiByImprovement.get(StoreKeys.whole(improvementId)) != null;
    }

    /** The summary as it is now, or that of an improvement without money. */
    public RoiSummary summary(String improvementId) {
        return Optional.ofNullable(roiByImprovement.get(StoreKeys.whole(improvementId)))
                .filter(bytes -> bytes.length > 0 && !changed.contains(improvementId))
                .map(summaries::readKnown)
                .filter(summary -> summary.getConfigVersion() == terms.configVersion())
                .orElseGet(() -> Summaries.of(improvementId, report(entries(improvementId)), terms));
    }

    /** The summary as of then. */
    public RoiSummary summary(String improvementId, KnownBy known) {
        return known.equals(KnownBy.NOW)
                ? summary(improvementId)
                : Summaries.of(improvementId, report(entries(improvementId, known)), terms);
    }

    /** Visits ids in their order, from one on (null: from the first), until the visitor says no. */
    void visitIds(@Nullable String from, Predicate<String> visitor) {
        Scan.from(
                roiByImprovement,
                from == null ? null : StoreKeys.whole(from),
                (key, value) -> visitor.test(StoreKeys.text(key)));
    }
}
