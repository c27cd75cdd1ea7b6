package dev.uplift.standalone.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Text in UTF-8 that is written line by line, and why it took no more, which a {@link PrintStream} forgets. */
public final class Output extends PrintStream {

    private final Sink sink;

    public Output(OutputStream out) {
        this(new Sink(out));
    }

    private Output(Sink sink) {
        super(sink, true, StandardCharsets.UTF_8);
        this.sink = sink;
    }

    /** Empty while all was taken. */
    public Optional<IOException> failure() {
        flush();
        return Optional.ofNullable(sink.failure);
    }

    private static final class Sink extends FilterOutputStream {

        private @Nullable IOException failure;

        Sink(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] octets, int offset, int length) throws IOException {
            try {
                out.write(octets, offset, length);
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }
    }
}
