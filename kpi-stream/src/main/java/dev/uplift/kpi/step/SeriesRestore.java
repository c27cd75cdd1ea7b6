package dev.uplift.kpi.step;

import dev.uplift.kpi.codec.PartialCodec;
import dev.uplift.kpi.codec.SeriesBlockCodec;
import dev.uplift.kpi.step.SeriesLog.Logged;
import dev.uplift.kpi.step.SeriesLog.Restorer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Makes series of the blocks of a {@link SeriesLog}, which are gone through twice: to find where the last state of each stands, and to make that
 * and what was added behind it into the series. So not more than one block is held beside the series.
 */
final class SeriesRestore {

    private final Restorer restorer;
    private final Map<String, Long> lastStates = new HashMap<>();
    private final Map<String, Logged> restored = new HashMap<>();
    private long found;
    private long read;

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
            public void state(String series, byte[] state) {
                entries[0]++;
                lastStates.put(series, ++found);
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
     * @param target takes the series of which this block has the last state
     */
    void read(byte[] block, Consumer<Logged> target) {
        SeriesBlockCodec.read(block, new SeriesBlockCodec.Reader() {
            @Override
            public void state(String series, byte[] state) {
                read++;
                if (lastStates.getOrDefault(series, 0L) == read) {
                    Logged one = restorer.restore(series, state);
                    restored.put(series, one);
                    target.accept(one);
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
