package dev.uplift.ingestion.read;

import java.io.IOException;
import java.io.InputStream;

/** Lines of bytes, in one buffer that is used again; of a line that is too long only the beginning is kept. */
final class ByteLines {

    static final int MAX_BYTES = 65_536;

    private final InputStream in;
    private final byte[] chunk = new byte[16_384];
    private final byte[] line = new byte[MAX_BYTES];
    private int chunkPosition;
    private int chunkEnd;
    private int length;
    private boolean tooLong;

    ByteLines(InputStream in) {
        this.in = in;
    }

    /** Goes to the next line; false after the last. */
    boolean next() throws IOException {
        length = 0;
        tooLong = false;
        boolean any = false;
        while (hasMore()) {
            any = true;
            int end = endOfLine();
            keepUntil(end);
            chunkPosition = end + 1;
            if (end < chunkEnd) {
                return true;
            }
        }
        return any;
    }

    byte[] bytes() {
        return line;
    }

    int length() {
        return length;
    }

    boolean isTooLong() {
        return tooLong;
    }

    boolean isBlank() {
        for (int i = 0; i < length; i++) {
            if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r') {
                return false;
            }
        }
        return true;
    }

    /** Where the line ends in the chunk, or where the chunk does. */
    private int endOfLine() {
        int at = chunkPosition;
        while (at < chunkEnd && chunk[at] != '\n') {
            at++;
        }
        return at;
    }

    private void keepUntil(int end) {
        int found = end - chunkPosition;
        int kept = Math.min(found, MAX_BYTES - length);
        System.arraycopy(chunk, chunkPosition, line, length, kept);
        length += kept;
        tooLong |= kept < found;
    }

    private boolean hasMore() throws IOException {
        if (chunkPosition < chunkEnd) {
            return true;
        }
        chunkPosition = 0;
        chunkEnd = Math.max(0, in.read(chunk, 0, chunk.length));
        return chunkEnd > 0;
    }
}
