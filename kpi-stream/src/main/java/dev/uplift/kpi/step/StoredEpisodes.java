package dev.uplift.kpi.step;

import dev.uplift.domain.drop.AlertKind;
import dev.uplift.domain.drop.Episode;
import dev.uplift.domain.series.PastEpisodes;
import dev.uplift.kpi.codec.EpisodeCodec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The ended episodes of one series, in the store of its task, by the window that ended them. The name of the series stands behind its length, so that no
 * other reaches into its range.
 */
final class StoredEpisodes implements PastEpisodes {

    private static final int DROP = 1;
    private static final int NO_DATA = 2;

    private final KeyValueStore<Bytes, byte[]> store;
    private final byte[] series;

    StoredEpisodes(KeyValueStore<Bytes, byte[]> store, String seriesKey) {
        this.store = store;
        this.series = seriesKey.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public List<Episode> all() {
        List<Episode> episodes = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> found = store.range(from(Long.MIN_VALUE), from(Long.MAX_VALUE))) {
            found.forEachRemaining(entry -> episodes.add(EpisodeCodec.read(entry.value)));
        }
        return episodes;
    }

    @Override
    public void put(Episode episode) {
        store.put(key(episode), EpisodeCodec.write(episode));
    }

    @Override
    public void remove(Episode episode) {
        store.delete(key(episode));
    }

    @Override
    public void forgetBefore(long windowStart) {
        List<Bytes> keys = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> found = store.range(from(Long.MIN_VALUE), from(windowStart))) {
            found.forEachRemaining(entry -> {
                if (EpisodeCodec.read(entry.value).start() < windowStart) {
                    keys.add(entry.key);
                }
            });
        }
        keys.forEach(store::delete);
    }

    /** Before the keys of all that ended in a window or later. */
    private Bytes from(long windowStart) {
        byte[] key = new byte[Integer.BYTES + series.length + Long.BYTES];
        begin(key, windowStart);
        return Bytes.wrap(key);
    }

    private Bytes key(Episode episode) {
        byte[] key = new byte[Integer.BYTES + series.length + 2 * Long.BYTES + Byte.BYTES];
        begin(key, episode.last().window().start()).putLong(episode.start()).put((byte)
                (episode.kind() == AlertKind.DROP ? DROP : NO_DATA));
        return Bytes.wrap(key);
    }

    /** With the sign turned, so that times before 1970 sort before those after. */
    private ByteBuffer begin(byte[] key, long windowStart) {
        return ByteBuffer.wrap(key).putInt(series.length).put(series).putLong(windowStart ^ Long.MIN_VALUE);
    }
}
