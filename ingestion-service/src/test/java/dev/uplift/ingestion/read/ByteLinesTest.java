package dev.uplift.ingestion.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteLinesTest {

    /** Bytes that a read brings: one, some, as many as the chunk takes. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, Integer.MAX_VALUE})
    void linesAreThoseOfTheTextHoweverItArrives(int atOnce) throws IOException {
        String overChunks = "x".repeat(40_000);
        String upToTheEndOfAChunk = "y".repeat(16_384 - 1);

        assertThat(lines(upToTheEndOfAChunk + "\n\n" + overChunks + "\nlast", atOnce))
                .containsExactly(upToTheEndOfAChunk, "", overChunks, "last");
        assertThat(lines("only\n", atOnce)).containsExactly("only");
        assertThat(lines("", atOnce)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, Integer.MAX_VALUE})
    void ofALineThatIsTooLongTheBeginningIsKept(int atOnce) throws IOException {
        String longest = "z".repeat(ByteLines.MAX_BYTES);

        assertThat(lines(longest + "\n" + longest + "a\nb", atOnce)).containsExactly(longest, longest + "...", "b");
    }

    /** Those that were too long end with dots. */
    private static List<String> lines(String text, int atOnce) throws IOException {
        ByteLines lines = new ByteLines(trickling(text, atOnce));
        List<String> found = new ArrayList<>();
        while (lines.next()) {
            String line = new String(lines.bytes(), 0, lines.length(), StandardCharsets.UTF_8);
            found.add(lines.isTooLong() ? line + "..." : line);
        }
        return found;
    }

    private static InputStream trickling(String text, int atOnce) {
        return new FilterInputStream(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))) {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return super.read(buffer, offset, Math.min(length, atOnce));
            }
        };
    }
}
