package dev.uplift.kpi.step;

import dev.uplift.schemas.ControlHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The way of an observation that was passed on, as the headers of its copy tell it.
 *
 * @param partition where it first stood
 * @param offset its place there
 * @param arrival when it arrived there, milliseconds since the epoch
 */
record Passage(int partition, long offset, long arrival) {

    private static final Pattern PLACE = Pattern.compile("(\\d{1,6}):(\\d{1,18})");

    /**
     * Empty also for what was passed on in another topic of which this one is a copy, or by an earlier release, which told less.
     *
     * @param topic in which the record stands
     */
    static Optional<Passage> of(Headers headers, Uuid topic) {
        @Nullable Header from = headers.lastHeader(ControlHeaders.PASSED_ON);
        return from == null ? Optional.empty() : read(headers, topic);
    }

    private static Optional<Passage> read(Headers headers, Uuid topic) {
        byte[] arrival = value(headers, ControlHeaders.PASSED_ON_ARRIVAL);
        Matcher place = PLACE.matcher(text(headers, ControlHeaders.PASSED_ON));
        boolean isHere = text(headers, ControlHeaders.PASSED_ON_IN).equals(topic.toString());
        if (!isHere || !place.matches() || arrival.length != Long.BYTES) {
            return Optional.empty();
        }
        return Optional.of(new Passage(
                Integer.parseInt(place.group(1)),
                Long.parseLong(place.group(2)),
                ByteBuffer.wrap(arrival).getLong()));
    }

    private static String text(Headers headers, String name) {
        return new String(value(headers, name), StandardCharsets.UTF_8);
    }

    private static byte[] value(Headers headers, String name) {
        @Nullable Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? new byte[0] : header.value();
    }

    void addTo(Headers headers, Uuid topic) {
        byte[] place = (partition + ":" + offset).getBytes(StandardCharsets.UTF_8);
        byte[] millis = ByteBuffer.allocate(Long.BYTES).putLong(arrival).array();
        headers.add(ControlHeaders.PASSED_ON, place)
                .add(ControlHeaders.PASSED_ON_ARRIVAL, millis)
                .add(ControlHeaders.PASSED_ON_IN, topic.toString().getBytes(StandardCharsets.UTF_8));
    }
}
