package dev.uplift.kpi.step;

import dev.uplift.domain.drop.Episodes;
import dev.uplift.domain.drop.Transition;
import dev.uplift.kpi.codec.SeriesCodec.Stored;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Stored series whose KPI is configured no more, or measures something else by now. They are dropped, and what is open of their alerts ends, for nothing would
 * ever end it later.
 */
final class OutdatedSeries {

    private final Map<String, Stored> byKey = new LinkedHashMap<>();

    /** Takes what ends an alert of a series. */
    interface Teller {

        void ended(String kpi, String series, Transition transition);
    }

    void add(String key, Stored stored) {
        byKey.put(key, stored);
    }

    /** To be called within the processing of a record, so that what is told and what is dropped are committed together. */
    void end(SeriesLog log, SeriesStores stores, Teller teller) {
        byKey.forEach((key, stored) -> {
            Episodes episodes = new Episodes(stored.snapshot().episodes());
            episodes.endAll()
                    .forEach(transition -> teller.ended(SeriesKeys.kpiOf(key), SeriesKeys.seriesOf(key), transition));
            log.remove(key);
            stores.clear(key);
        });
        byKey.clear();
    }
}
