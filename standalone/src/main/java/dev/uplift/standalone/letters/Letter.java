package dev.uplift.standalone.letters;

import dev.uplift.schemas.ControlHeaders;
import dev.uplift.schemas.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** One record of the dead-letter topic, read by its headers. */
record Letter(ConsumerRecord<byte[], byte[]> message) {

    LetterId id() {
        return LetterId.of(message);
    }

    /** When it was refused. */
    Instant time() {
        return Instant.ofEpochMilli(message.timestamp());
    }

    /** The letter of which this record says that it was replayed; empty: it is a letter itself. */
    Optional<LetterId> replayed() {
        return header(DeadLetterHeaders.REPLAYED).flatMap(LetterId::parse);
    }

    boolean isLetter() {
        return message.headers().lastHeader(DeadLetterHeaders.REPLAYED) == null;
    }

    String reason() {
        return word(DeadLetterHeaders.REASON);
    }

    String error() {
        return word(DeadLetterHeaders.ERROR);
    }

    /** Where the refused record stood. */
    String topic() {
        return word(DeadLetterHeaders.TOPIC);
    }

    Optional<Integer> partition() {
        return header(DeadLetterHeaders.PARTITION)
                .filter(text -> text.matches("\\d{1,6}"))
                .map(Integer::valueOf);
    }

    String offset() {
        return word(DeadLetterHeaders.OFFSET);
    }

    String service() {
        return word(DeadLetterHeaders.SERVICE);
    }

    String version() {
        return word(DeadLetterHeaders.VERSION);
    }

    /** How often its record had been replayed before it was refused this time. */
    int replays() {
        return header(DeadLetterHeaders.REPLAYS)
                .filter(text -> text.matches("\\d{1,6}"))
                .map(Integer::parseInt)
                .orElse(0);
    }

    /** How many bytes its record had, which was too large for a letter; empty: the letter has all of it. */
    Optional<String> leftOut() {
        return header(DeadLetterHeaders.LEFT_OUT).map(Text::line);
    }

    byte @Nullable [] key() {
        return message.key();
    }

    byte @Nullable [] value() {
        return message.value();
    }

    /** The headers its record came with, and what tells that it is replayed. */
    Headers headersForReplay() {
        Headers headers = new RecordHeaders(message.headers().toArray());
        DeadLetterHeaders.OF_LETTERS.forEach(headers::remove);
        headers.remove(DeadLetterHeaders.REPLAYS).remove(DeadLetterHeaders.REPLAYED_FROM);
        // It arrives now, wherever it was passed on from before.
        headers.remove(ControlHeaders.PASSED_ON)
                .remove(ControlHeaders.PASSED_ON_ARRIVAL)
                .remove(ControlHeaders.PASSED_ON_IN);
        return headers.add(DeadLetterHeaders.REPLAYS, utf8(Integer.toString(replays() + 1)))
                .add(DeadLetterHeaders.REPLAYED_FROM, utf8(id().toString()));
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String word(String name) {
        return Text.line(header(name).orElse(""));
    }

    private Optional<String> header(String name) {
        @Nullable Header header = message.headers().lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }
}
