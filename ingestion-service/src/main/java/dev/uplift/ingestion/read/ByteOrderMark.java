package dev.uplift.ingestion.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;

/** What some programs, Excel among them, write before text in UTF-8; it is no part of the text. */
final class ByteOrderMark {

    private static final byte[] UTF_8 = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private ByteOrderMark() {}

    /** The body behind its mark; the whole body if it has none. */
    static InputStream skipped(InputStream body) throws IOException {
        PushbackInputStream text = new PushbackInputStream(body, UTF_8.length);
        byte[] first = text.readNBytes(UTF_8.length);
        if (!Arrays.equals(first, UTF_8)) {
            text.unread(first);
        }
        return text;
    }
}
