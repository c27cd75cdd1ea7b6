package dev.uplift.kit.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.schemas.DeadLetterHeaders;
import dev.uplift.schemas.Topics;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

class DeadLetterTest {

    private static final int MOST = Topics.LARGEST_RECORD_BYTES - 64 * 1024;

    @Test
    void aRecordThatFitsIsCarriedWhole() {
        DeadLetter letter = letter(new byte[MOST - 3], new RecordHeaders().add("h", new byte[1]));

        assertThat(letter.key()).isEqualTo(Bytes.wrap(new byte[1]));
        assertThat(letter.value()).isEqualTo(Bytes.wrap(new byte[MOST - 3]));
        assertThat(letter.headers().lastHeader("h")).isNotNull();
        assertThat(letter.headers().lastHeader(DeadLetterHeaders.LEFT_OUT)).isNull();
    }

    @Test
    void ofOneThatIsTooLargeTheLetterSaysWhereItStands() {
        DeadLetter letter = letter(new byte[MOST - 2], new RecordHeaders().add("h", new byte[1]));

        assertThat(letter.key()).isNull();
        assertThat(letter.value()).isNull();
        assertThat(letter.headers().lastHeader("h")).isNull();
        assertThat(text(letter, DeadLetterHeaders.LEFT_OUT)).isEqualTo(Integer.toString(MOST + 1));
        assertThat(text(letter, DeadLetterHeaders.TOPIC)).isEqualTo("events");
        assertThat(text(letter, DeadLetterHeaders.OFFSET)).isEqualTo("41");
    }

    @Test
    void whatTheRecordItselfSaysIsLeftOutDoesNotCount() {
        DeadLetter letter =
                letter(new byte[1], new RecordHeaders().add(DeadLetterHeaders.LEFT_OUT, "9".getBytes(UTF_8)));

        assertThat(letter.headers().lastHeader(DeadLetterHeaders.LEFT_OUT)).isNull();
    }

    private static DeadLetter letter(byte[] value, Headers headers) {
        return new DeadLetter(
                Bytes.wrap(new byte[1]),
                Bytes.wrap(value),
                headers,
                new DeadLetter.Origin("events", 2, 41),
                "UNREADABLE",
                "no such schema",
                new DeadLetter.Refuser("service", "1"));
    }

    private static String text(DeadLetter letter, String header) {
        Header found = letter.headers().lastHeader(header);
        return found == null ? "" : new String(found.value(), UTF_8);
    }
}
