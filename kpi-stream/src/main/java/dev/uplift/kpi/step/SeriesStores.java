package dev.uplift.kpi.step;

import dev.uplift.domain.series.PastEpisodes;
import dev.uplift.kpi.codec.PastWindowCodec;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Where one task of the second stage keeps its series: what each goes on from, and apart from that what only late data asks for, of which there
 * is much more.
 */
final class SeriesStores {

    private final KeyValueStore<String, byte[]> states;
    private final KeyValueStore<Bytes, byte[]> windows;
    private final KeyValueStore<Bytes, byte[]> episodes;
    private final Leftovers leftovers;
    private final PastWindowCodec.Writer windowWriter = new PastWindowCodec.Writer();

    /**
     * @param states of all series and what they took in since, in blocks ({@link SeriesLog})
     * @param windows that have closed
     * @param episodes that have ended
     */
    SeriesStores(
            KeyValueStore<String, byte[]> states,
            KeyValueStore<Bytes, byte[]> windows,
            KeyValueStore<Bytes, byte[]> episodes) {
        this.states = states;
        this.windows = windows;
        this.episodes = episodes;
        this.leftovers = new Leftovers(windows);
    }

    KeyValueStore<String, byte[]> states() {
        return states;
    }

    StoredWindows windowsOf(String seriesKey) {
        return new StoredWindows(windows, windowWriter, seriesKey);
    }

    PastEpisodes episodesOf(String seriesKey) {
        return new StoredEpisodes(episodes, seriesKey);
    }

    /** Begins to forget the past of a series, which must do nothing that looks back before {@link #hasLeftovers} says no. */
    void leave(String seriesKey) {
        leftovers.add(seriesKey);
    }

    boolean hasLeftovers() {
        return !leftovers.isEmpty();
    }

    /** Forgets the past of one series that was left. */
    void clearNext() {
        String seriesKey = leftovers.take();
        windowsOf(seriesKey).clear();
        episodesOf(seriesKey).forgetBefore(Long.MAX_VALUE);
    }
}
