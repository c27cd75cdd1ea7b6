package dev.uplift.roi.state;

import dev.uplift.schemas.ControlHeaders;
import org.apache.kafka.common.header.Headers;

/** How the arrival of a record follows from its partition's clock, its timestamp and its headers. */
public final class ArrivalClock {

    private ArrivalClock() {}

    /**
     * The later of the clock and the record's own arrival, which is the broker's timestamp or, in a replay, an earlier
     * recorded one. All in milliseconds since the epoch.
     */
    public static long arrival(long clock, long timestamp, Headers headers) {
        return Math.max(clock, ControlHeaders.arrival(timestamp, headers));
    }

    public static boolean isControl(Headers headers) {
        return headers.lastHeader(ControlHeaders.CONTROL) != null;
    }
}
