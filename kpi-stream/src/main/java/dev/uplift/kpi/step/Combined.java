package dev.uplift.kpi.step;

import dev.uplift.domain.kpi.Aggregate;
import dev.uplift.kit.streams.DeadLetter;
import dev.uplift.kpi.codec.Fingerprint;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Bytes;

/** What leaves the first stage. */
public sealed interface Combined {

    /**
     * What goes on to one task of the second stage, all in one record: what there is for it when the first stage commits, or a
     * part of that where it is much.
     *
     * @param task of the second stage, by its partition
     * @param content of {@link ForClosing} messages
     */
    record Portion(int task, Bytes content) implements Combined {}

    /** One message to the second stage. */
    sealed interface ForClosing {}

    /**
     * What one task saw between two commits of windows of one series: of one, or alike of several that overlap.
     *
     * @param definition of the data of its KPI, under which it was gathered
     * @param firstWindow start of the first of them
     * @param lastWindow start of the last of them
     * @param lateSlotEnd {@link #ON_TIME}, or the slot of arrival of late data
     * @param firstArrival the earliest of what is in it
     */
    record Partial(
            String kpi,
            String series,
            Fingerprint definition,
            long firstWindow,
            long lastWindow,
            long lateSlotEnd,
            long firstArrival,
            Aggregate aggregate)
            implements ForClosing {

        public static final long ON_TIME = Long.MIN_VALUE;

        public boolean isLate() {
            return lateSlotEnd != ON_TIME;
        }
    }

    /**
     * How far the arrival clock of one partition of observations has come; whatever arrived before has been sent, or passed on to where it belongs.
     *
     * @param partitions how many there are
     * @param toldAt by the clock of who told it, milliseconds since the epoch
     * @param passedOn by the partition that it belongs to, offset of the last observation that was passed on, where there is one since the last time
     * @param takenIn by the partition that passed it on, offset there of the last observation that was taken in here, where there is one since the last time
     */
    record Clock(
            int partition,
            int partitions,
            long arrival,
            long toldAt,
            Map<Integer, Long> passedOn,
            Map<Integer, Long> takenIn)
            implements ForClosing {

        public Clock {
            passedOn = Map.copyOf(passedOn);
            takenIn = Map.copyOf(takenIn);
        }
    }

    /**
     * An observation that belongs to another partition.
     *
     * @param home the partition
     */
    record Stray(int home, Bytes key, Bytes value, Headers headers) implements Combined {}

    /** An observation that could not be used. */
    record Refused(DeadLetter letter) implements Combined {}
}
