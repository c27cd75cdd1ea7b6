package dev.uplift.roi.step;

import dev.uplift.kit.tables.Table;
import dev.uplift.roi.state.StoreKeys;
import org.apache.kafka.common.utils.Bytes;

/** Whether the analysis hears of deployments, so that it is told of all when it begins to. */
record ToldTargets(Table store) {

    /** An earlier release told of the last deployment alone. */
    private static final Bytes IS_TOLD = StoreKeys.whole("told with earlier ones");

    boolean isToBeChanged(boolean isAnalysed) {
        return isAnalysed != (store.get(IS_TOLD) != null);
    }

    /** Returns whether all are to be told now. */
    boolean change(boolean isAnalysed) {
        if (isAnalysed) {
            store.put(IS_TOLD, new byte[1]);
        } else {
            store.delete(IS_TOLD);
        }
        return isAnalysed;
    }
}
