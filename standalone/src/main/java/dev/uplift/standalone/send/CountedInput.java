package dev.uplift.standalone.send;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Tells how many bytes were read through it. */
final class CountedInput extends FilterInputStream {

    private final LongConsumer readBytes;

    CountedInput(InputStream in, LongConsumer readBytes) {
        super(in);
        this.readBytes = readBytes;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        if (value >= 0) {
            readBytes.accept(1);
        }
        return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        if (count > 0) {
            readBytes.accept(count);
        }
        return count;
    }
}
