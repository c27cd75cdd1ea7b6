package dev.uplift.standalone.letters;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Bytes from outside as text that no terminal takes for commands. */
final class Text {

    private Text() {}

    /** As UTF-8 where it is printable, else as hexadecimal digits behind 0x. */
    static String of(byte @Nullable [] bytes) {
        if (bytes == null) {
            return "null";
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.codePoints().noneMatch(Text::isUnprintable) ? text : hex(bytes);
        } catch (CharacterCodingException e) {
            return hex(bytes);
        }
    }

    /** With a space for what is not printable. */
    static String line(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints().map(point -> isUnprintable(point) ? ' ' : point).forEach(line::appendCodePoint);
        return line.toString();
    }

    static String hex(byte[] bytes) {
        return "0x" + HexFormat.of().formatHex(bytes);
    }

    private static boolean isUnprintable(int point) {
        return Character.isISOControl(point) || Character.getType(point) == Character.FORMAT;
    }
}
