package dev.uplift.kit.streams;

import dev.uplift.schemas.DeadLetterHeaders;
import dev.uplift.schemas.Topics;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be used, and why.
 *
 * <p>Brokers bound what a batch has when it is compressed, so a record may be larger than any that they would take from here. Its letter says where it stands, and
 * leaves out what it had.
 *
 * @param key as it came; null also where it is left out
 * @param value as it came; null also where it is left out
 * @param original the headers it came with
 * @param reason a stable word in upper case
 * @param error for people
 */
public record DeadLetter(
        @Nullable Bytes key,
        @Nullable Bytes value,
        Headers original,
        Origin origin,
        String reason,
        String error,
        Refuser refuser) {

    private static final int LONGEST_ERROR = 1000;

    /** Beside what comes with it: the headers that say why, and what compressing adds to bytes that can not be compressed. */
    private static final int LARGEST_RECORD_BYTES = Topics.LARGEST_RECORD_BYTES - 64 * 1024;

    /** Where the record stood. */
    public record Origin(String topic, int partition, long offset) {

        public static Origin of(RecordMetadata metadata) {
            return new Origin(metadata.topic(), metadata.partition(), metadata.offset());
        }
    }

    /** The service that refused it. */
    public record Refuser(String service, String version) {

        /** The service in the version that runs; "development" where no package says which. */
        public static Refuser of(String service) {
            String version = DeadLetter.class.getPackage().getImplementationVersion();
            return new Refuser(service, version == null ? "development" : version);
        }
    }

    @Override
    public @Nullable Bytes key() {
        return isTooLarge() ? null : key;
    }

    @Override
    public @Nullable Bytes value() {
        return isTooLarge() ? null : value;
    }

    /** The original ones, and behind them those that {@link DeadLetterHeaders} names. */
    public Headers headers() {
        Headers headers = isTooLarge() ? new RecordHeaders() : new RecordHeaders(original.toArray());
        DeadLetterHeaders.OF_LETTERS.forEach(headers::remove);
        if (isTooLarge()) {
            add(headers, DeadLetterHeaders.LEFT_OUT, Long.toString(bytes()));
        }
        add(headers, DeadLetterHeaders.TOPIC, origin.topic());
        add(headers, DeadLetterHeaders.PARTITION, Integer.toString(origin.partition()));
        add(headers, DeadLetterHeaders.OFFSET, Long.toString(origin.offset()));
        add(headers, DeadLetterHeaders.REASON, reason);
        add(headers, DeadLetterHeaders.ERROR, error.substring(0, Math.min(error.length(), LONGEST_ERROR)));
        add(headers, DeadLetterHeaders.SERVICE, refuser.service());
        add(headers, DeadLetterHeaders.VERSION, refuser.version());
        return headers;
    }

    private boolean isTooLarge() {
        return bytes() > LARGEST_RECORD_BYTES;
    }

    private long bytes() {
        return lengthOf(key) + lengthOf(value) + HeaderBytes.of(original);
    }

    private static long lengthOf(@Nullable Bytes bytes) {
        return bytes == null ? 0 : bytes.get().length;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
