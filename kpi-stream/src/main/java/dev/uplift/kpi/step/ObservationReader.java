package dev.uplift.kpi.step;

import dev.uplift.domain.kpi.Observation;
import dev.uplift.schemas.ObservationKey;
import org.jspecify.annotations.Nullable;

/** Makes an observation of a record. */
public interface ObservationReader {

    /** @param key as in the record; which it should have is part of the answer */
    Reading read(byte @Nullable [] key, byte[] value);

    /** What reading brought. */
    sealed interface Reading {

        /** An observation, and what names its event. */
        final class Read implements Reading {

            private final Observation observation;
            private final byte[] key;
            private final int sourceLength;

            Read(Observation observation, byte[] key, int sourceLength) {
                this.observation = observation;
                this.key = key;
                this.sourceLength = sourceLength;
            }

            /** @param found as key of the record */
            static Read of(Observation observation, byte @Nullable [] found) {
                String source = observation.source();
                return new Read(observation, ObservationKey.of(source, observation.id(), found), source.length());
            }

            Observation observation() {
                return observation;
            }

            /** That its record should have: the array that was found, if it has. */
            byte[] key() {
                return key;
            }

            /** Letters of the source, for the key does not tell where it ends. */
            int sourceLength() {
                return sourceLength;
            }
        }

        /** The bytes are no observation and never will be. */
        record Unreadable(String error) implements Reading {}
    }
}
