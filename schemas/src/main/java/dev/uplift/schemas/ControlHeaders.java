package dev.uplift.schemas;

import java.nio.ByteBuffer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Headers by which records of {@link Topics#OBSERVATIONS} and {@link Topics#IMPROVEMENT_EVENTS} speak about time.
 *
 * <p>The arrival of a record is its Kafka timestamp, the broker's clock. Where recorded events are played again, the
 * replayer states their original arrival in {@link #ARRIVAL}; it can only lie before the broker's, so a header can
 * never push a clock into the future.
 */
public final class ControlHeaders {

    /** Original arrival of a replayed record: 8 bytes, big-endian, milliseconds since the epoch. */
    public static final String ARRIVAL = "uplift-arrival";

    /**
     * Marks a record without key and value that only moves its partition's arrival clock. The value is one of
     * {@link #TICK} and {@link #MARK}.
     */
    public static final String CONTROL = "uplift-control";

    /** {@link #CONTROL}: time has passed. */
    public static final String TICK = "tick";

    /** {@link #CONTROL}: a replay has come to the time in {@link #ARRIVAL}. */
    public static final String MARK = "mark";

    /**
     * On an observation that was written to another partition than its key's and was then passed on to this one: from
     * where, as partition:offset. It is taken where it stands.
     */
    public static final String PASSED_ON = "uplift-passed-on";

    /** With {@link #PASSED_ON}: when it arrived where it first stood; 8 bytes, big-endian, milliseconds since the epoch. */
    public static final String PASSED_ON_ARRIVAL = "uplift-passed-on-arrival";

    /** With {@link #PASSED_ON}: the id of the topic in which it was passed on, as Kafka writes it. In any other, a mirror for example, offsets are others. */
    public static final String PASSED_ON_IN = "uplift-passed-on-in";

    private ControlHeaders() {}

    /**
     * When a record arrived by what it says itself: the timestamp or, in a replay, an earlier recorded arrival.
     *
     * @param timestamp the broker's, in milliseconds since the epoch
     */
    public static long arrival(long timestamp, Headers headers) {
        return Math.min(timestamp, recordedArrival(headers));
    }

    /** What {@link #ARRIVAL} says; {@link Long#MAX_VALUE} without it, or if it is no time. */
    public static long recordedArrival(Headers headers) {
        @Nullable Header header = headers.lastHeader(ARRIVAL);
        return header == null || header.value() == null || header.value().length != Long.BYTES
                ? Long.MAX_VALUE
                : ByteBuffer.wrap(header.value()).getLong();
    }

    /** Whether a record is a control record. One that has a value is none, whatever its headers say. */
    public static boolean isControl(byte @Nullable [] value, Headers headers) {
        return value == null && headers.lastHeader(CONTROL) != null;
    }
}
