package dev.uplift.kit.streams;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** How large the headers of a record are. */
public final class HeaderBytes {

    private HeaderBytes() {}

    /** Names and values, in bytes. */
    public static long of(Headers headers) {
        long bytes = 0;
        for (Header header : headers) {
            bytes += header.key().length() + (header.value() == null ? 0L : header.value().length);
        }
        return bytes;
    }
}
