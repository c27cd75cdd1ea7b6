package dev.uplift.roi.assessment;

import dev.uplift.avro.Assessment;
import dev.uplift.kit.tables.Table;
import dev.uplift.roi.state.Codec;
import dev.uplift.roi.state.Scan;
import dev.uplift.roi.state.StoreKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;

/** The verdicts of one task as they were written last, by improvement and KPI. */
public final class Assessments {

    private final Table store;
    private final Codec<Assessment> codec;

    public Assessments(Table store, Codec<Assessment> codec) {
        this.store = store;
        this.codec = codec;
    }

    /** Of one improvement. */
    public List<Assessment> of(String improvementId) {
        return between(improvementId, improvementId);
    }

    /** Of improvements from one to another, both included, in the order of ids. */
    public List<Assessment> between(String first, String last) {
        List<Assessment> found = new ArrayList<>();
        Scan.range(
                store,
                key(first, ""),
                StoreKeys.whole(last + "\0" + Character.toString(Character.MAX_CODE_POINT)),
                (key, value) -> found.add(codec.readKnown(value)));
        return found;
    }

    Optional<Assessment> find(String improvementId, String kpi) {
        return Optional.ofNullable(store.get(key(improvementId, kpi))).map(codec::readKnown);
    }

    void put(Assessment assessment) {
        store.put(key(assessment.getImprovementId(), assessment.getKpi()), codec.write(assessment));
    }

    /** Returns whether there was one. */
    boolean remove(String improvementId, String kpi) {
        return store.delete(key(improvementId, kpi)) != null;
    }

    /** In the order of ids, as lists of improvements are; no id holds a NUL. */
    private static Bytes key(String improvementId, String kpi) {
        return StoreKeys.whole(improvementId + "\0" + kpi);
    }
}
