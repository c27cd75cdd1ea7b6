package dev.uplift.roi.step;

import dev.uplift.roi.state.StoreKeys;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** Whether the analysis hears of deployments, so that it is told of all when it begins to. */
record ToldTargets(KeyValueStore<Bytes, byte[]> store) {

    private static final Bytes IS_TOLD = StoreKeys.whole("told");

    boolean isToBeChanged(boolean isAnalysed) {
        return isAnalysed != (store.get(IS_TOLD) != null);
    }

    /** Returns whether all are to be told now. */
    boolean change(boolean isAnalysed) {
        store.put(IS_TOLD, isAnalysed ? new byte[1] : null);
        return isAnalysed;
    }
}
