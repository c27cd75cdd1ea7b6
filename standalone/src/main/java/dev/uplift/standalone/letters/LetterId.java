package dev.uplift.standalone.letters;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Where a dead letter stands in its topic; written as in {@code 0:17}. */
record LetterId(int partition, long offset) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,6}):(\\d{1,18})");

    static LetterId of(ConsumerRecord<byte[], byte[]> message) {
        return new LetterId(message.partition(), message.offset());
    }

    static Optional<LetterId> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new LetterId(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return partition + ":" + offset;
    }
}
