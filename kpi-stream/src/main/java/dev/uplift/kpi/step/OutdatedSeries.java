package dev.uplift.kpi.step;

import dev.uplift.domain.drop.Episodes;
import dev.uplift.domain.drop.Transition;
import dev.uplift.kpi.codec.SeriesCodec.Stored;
import dev.uplift.kpi.step.Combined.Partial;
import java.util.ArrayList;
import java.util.List;

/**
 * Stored series whose KPI is configured no more, or is another by now. What is open of their alerts ends, for nothing would
 * ever end it later, and they are dropped; or if their KPI only compares with something else, they go on with the windows that are open.
 */
final class OutdatedSeries {

    private final List<Outdated> all = new ArrayList<>();
    private final List<LiveSeries> rebased = new ArrayList<>();

    /** Takes what ends an alert of a series. */
    interface Teller {

        void ended(String kpi, String series, Transition transition);
    }

    private static final class Outdated extends SeriesLog.Logged {

        private final Stored stored;

        Outdated(String key, Stored stored) {
            super(key);
            this.stored = stored;
        }

        @Override
        Stored state() {
            return stored;
        }

        /** What came in for windows that will not close moves no alert. It stays in the log, which is not made compact before the series has ended. */
        @Override
        void take(Partial addition) {
            // Nothing to do.
        }
    }

    SeriesLog.Logged add(String key, Stored stored) {
        Outdated added = new Outdated(key, stored);
        all.add(added);
        return added;
    }

    /** A series of a KPI that compares with something else by now. */
    void addRebased(LiveSeries series) {
        rebased.add(series);
    }

    boolean isEmpty() {
        return all.isEmpty() && rebased.isEmpty();
    }

    /** To be called within the processing of a record, so that what is told and what is dropped are committed together. */
    void end(SeriesLog log, SeriesStores stores, Teller teller) {
        for (Outdated one : all) {
            String key = one.key();
            Episodes episodes = new Episodes(one.stored.snapshot().episodes());
            episodes.endAll()
                    .forEach(transition -> teller.ended(SeriesKeys.kpiOf(key), SeriesKeys.seriesOf(key), transition));
            log.remove(one);
            stores.leave(key);
        }
        all.clear();
        for (LiveSeries one : rebased) {
            one.series().rebase().forEach(transition -> teller.ended(one.kpi().id(), one.name(), transition));
            stores.leave(one.key());
            log.put(one);
        }
        rebased.clear();
    }
}
