package dev.uplift.simulation;

import dev.uplift.kpi.step.Combined.ForClosing;
import dev.uplift.oracle.Kpi;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.processor.api.Record;

/** A bug planted around the engine, not in it; by default there is none. */
interface Sabotage {

    Sabotage NONE = new Sabotage() {};

    /** What the engine is told of the KPIs. */
    default List<Kpi> kpis(List<Kpi> kpis) {
        return kpis;
    }

    default long skewMillis(long skewMillis) {
        return skewMillis;
    }

    default long dedupeMillis(long dedupeMillis) {
        return dedupeMillis;
    }

    /** What the first stage reads. */
    default Record<byte[], byte[]> input(Record<byte[], byte[]> record) {
        return record;
    }

    /** What the second stage is sent by one commit of the first. */
    default List<ForClosing> messages(List<ForClosing> messages) {
        return messages;
    }

    /** Stores whose work before a commit is not done. */
    default boolean skipsWorkBeforeCommit(String store) {
        return false;
    }

    /** Stores that are empty after a crash. */
    default Set<String> lostByCrash() {
        return Set.of();
    }

    /** What a store has after a crash in place of a value. */
    default Object afterCrash(String store, Object value) {
        return value;
    }

    /** Whether windows close when it is known what was deployed before. */
    default boolean waitsForDeployments() {
        return true;
    }

    /** Whether what was forwarded before a crash is seen by others. */
    default boolean isOutputKeptByCrash() {
        return false;
    }

    /** Whether reading goes on after a crash where it stood, not at the last commit. */
    default boolean isPositionKeptByCrash() {
        return false;
    }
}
