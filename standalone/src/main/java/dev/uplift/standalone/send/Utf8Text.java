package dev.uplift.standalone.send;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Text in UTF-8 and nothing else: with a replacement for what is none, different ids would become one. Hands out all
 * that stands before such a place first.
 */
final class Utf8Text extends Reader {

    private final String file;
    private final InputStream in;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16).limit(0);
    private boolean isAtEnd;
    private long line = 1;

    Utf8Text(String file, InputStream in) {
        this.file = file;
        this.in = in;
    }

    /** @throws UnreadableFileException if the next bytes are no character */
    @Override
    public int read(char[] into, int offset, int length) throws IOException {
        CharBuffer chars = CharBuffer.wrap(into, offset, length).slice();
        CoderResult result = decoder.decode(bytes, chars, isAtEnd);
        while (result.isUnderflow() && chars.position() == 0 && !isAtEnd) {
            fill();
            result = decoder.decode(bytes, chars, isAtEnd);
        }
        if (chars.position() > 0) {
            line += chars.flip().chars().filter(character -> character == '\n').count();
            return chars.limit();
        }
        if (result.isError()) {
            throw new UnreadableFileException(
                    file + ":" + line + " is not UTF-8",
                    "convert it first, as with iconv -f " + (isUtf16() ? "utf-16" : "latin1") + " -t utf-8");
        }
        return result.isUnderflow() ? -1 : 0;
    }

    @Override
    public boolean ready() throws IOException {
        return bytes.hasRemaining() || in.available() > 0;
    }

    /** Whether what can not be decoded begins with the byte order mark of UTF-16, as what some programs of Windows write. */
    private boolean isUtf16() {
        int at = bytes.position();
        return bytes.remaining() > 1 && (bytes.getShort(at) == (short) 0xfffe || bytes.getShort(at) == (short) 0xfeff);
    }

    private void fill() throws IOException {
        bytes.compact();
        int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
        isAtEnd = count < 0;
        bytes.position(bytes.position() + Math.max(0, count)).flip();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
