package dev.uplift.kpi.step;

import dev.uplift.kpi.codec.PartialCodec;
import dev.uplift.kpi.codec.SeriesBlockCodec;
import dev.uplift.kpi.step.SeriesLog.Logged;
import dev.uplift.kpi.step.SeriesLog.Restorer;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes series of the blocks of a {@link SeriesLog}, which are gone through twice: to find where the last state of each stands, and to make that
 * and what was added behind it into the series. So not more than one block, and one state that stands there in pieces, is held beside the series.
 */
final class SeriesRestore {

    private final Restorer restorer;
    private final Map<String, Long> lastStates = new HashMap<>();
    private final Map<String, Logged> restored = new HashMap<>();
    private long found;
    private long read;
    private @Nullable Begun begun;

    /** The last state of a series, of which there may be more to read. */
    private static final class Begun {

        private final byte[] state;
        private final ByteBuffer missing;
        private final Consumer<Logged> target;

        Begun(int bytes, Consumer<Logged> target) {
            this.state = new byte[bytes];
            this.missing = ByteBuffer.wrap(state);
            this.target = target;
        }
    }

    SeriesRestore(Restorer restorer) {
        this.restorer = restorer;
    }

    /**
     * To be called for all blocks in their order before any is read.
     *
     * @return how many entries the block has
     */
    int find(byte[] block) {
        int[] entries = {0};
        SeriesBlockCodec.read(block, new SeriesBlockCodec.Reader() {
            @Override
            public void state(String series, int bytes, byte[] first) {
                entries[0]++;
                lastStates.put(series, ++found);
            }

            @Override
            public void further(String series, byte[] piece) {
                // A state is one entry, and stands where it begins.
            }

            @Override
            public void addition(String series, byte[] addition) {
                entries[0]++;
            }

            @Override
            public void ended(String series) {
                entries[0]++;
                lastStates.remove(series);
            }
        });
        return entries[0];
    }

    /**
     * To be called for all blocks in their order.
     *
     * @param target takes the series of which this block has the last state, or where it begins; then a later block completes it
     */
    void read(byte[] block, Consumer<Logged> target) {
        SeriesBlockCodec.read(block, new SeriesBlockCodec.Reader() {
            @Override
            public void state(String series, int bytes, byte[] first) {
                read++;
                begun = lastStates.getOrDefault(series, 0L) == read ? new Begun(bytes, target) : null;
                further(series, first);
            }

            /** Of what is outdated, or began in a block that is gone, nothing has begun. */
            @Override
            public void further(String series, byte[] piece) {
                Begun last = begun;
                if (last != null && !last.missing.put(piece).hasRemaining()) {
                    begun = null;
                    Logged one = restorer.restore(series, last.state);
                    restored.put(series, one);
                    last.target.accept(one);
                }
            }

            @Override
            public void addition(String series, byte[] addition) {
                Logged one = restored.get(series);
                if (one != null) {
                    one.take(PartialCodec.read(SeriesKeys.kpiOf(series), SeriesKeys.seriesOf(series), addition));
                }
            }

            @Override
            public void ended(String series) {
                // Its states are not the last word on it, so that none was restored.
            }
        });
    }
}
