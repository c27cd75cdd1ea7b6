package dev.uplift.kpi.step;

import dev.uplift.domain.kpi.Observation;

/** Makes an observation of a record's value. */
public interface ObservationReader {

    Reading read(byte[] value);

    /** What reading brought. */
    sealed interface Reading {

        record Read(Observation observation) implements Reading {}

        /** The bytes are no observation and never will be. */
        record Unreadable(String error) implements Reading {}
    }
}
