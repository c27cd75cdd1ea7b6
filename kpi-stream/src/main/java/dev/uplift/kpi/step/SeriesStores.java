package dev.uplift.kpi.step;

import dev.uplift.domain.series.PastEpisodes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Where one task of the second stage keeps its series: what each goes on from, and apart from that what only late data asks for, of which there
 * is much more.
 *
 * @param states of all series, in blocks ({@link SeriesLog})
 * @param windows that have closed
 * @param episodes that have ended
 */
record SeriesStores(
        KeyValueStore<String, byte[]> states,
        KeyValueStore<Bytes, byte[]> windows,
        KeyValueStore<Bytes, byte[]> episodes) {

    StoredWindows windowsOf(String seriesKey) {
        return new StoredWindows(windows, seriesKey);
    }

    PastEpisodes episodesOf(String seriesKey) {
        return new StoredEpisodes(episodes, seriesKey);
    }

    /** Forgets the past of a series. */
    void clear(String seriesKey) {
        windowsOf(seriesKey).clear();
        episodesOf(seriesKey).forget(Long.MIN_VALUE, Long.MAX_VALUE);
    }
}
