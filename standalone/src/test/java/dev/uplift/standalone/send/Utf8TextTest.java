package dev.uplift.standalone.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Utf8TextTest {

    @Test
    void charactersAreReadWholeWhereverABufferEnds() throws IOException {
        String text = "x" + "a\u00e9\u20ac\ud83d\ude00\n".repeat(20_000);
        StringWriter read = new StringWriter();

        try (Reader reader = text(text.getBytes(StandardCharsets.UTF_8))) {
            reader.transferTo(read);
        }

        assertThat(read).hasToString(text);
    }

    @Test
    void whatIsNoUtf8IsToldWithItsLineOnceAllBeforeItWasRead() throws IOException {
        StringWriter read = new StringWriter();

        try (Reader reader = text("one\ntwo\nM\u00fcnchen\n".getBytes(StandardCharsets.ISO_8859_1))) {
            assertThatThrownBy(() -> reader.transferTo(read))
                    .isInstanceOf(UnreadableFileException.class)
                    .hasMessage("f.csv:3 is not UTF-8");
        }

        assertThat(read).hasToString("one\ntwo\nM");
    }

    @Test
    void utf16IsToldApartFromOtherText() throws IOException {
        try (Reader reader = text("\ufeffid\n1".getBytes(StandardCharsets.UTF_16LE))) {
            assertThatThrownBy(() -> reader.transferTo(new StringWriter()))
                    .isInstanceOfSatisfying(
                            UnreadableFileException.class,
                            e -> assertThat(e.failure("nothing was sent")).hasMessageContaining("iconv -f utf-16 "));
        }
    }

    @Test
    void aCharacterThatIsCutOffAtTheEndIsNoUtf8() throws IOException {
        try (Reader reader = text(new byte[] {'a', (byte) 0xe2, (byte) 0x82})) {
            assertThatThrownBy(() -> reader.transferTo(new StringWriter())).hasMessage("f.csv:1 is not UTF-8");
        }
    }

    private static Reader text(byte[] bytes) {
        return new Utf8Text("f.csv", new ByteArrayInputStream(bytes));
    }
}
