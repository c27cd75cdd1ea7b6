package dev.uplift.kit.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * A request body of at most so many bytes, within a time. What breaks a limit ends in a {@link ProblemException}:
 * 413 for size, 408 for time; a client that went away is an {@link IOException}.
 */
final class BoundedBody extends FilterInputStream {

    private final int limitBytes;
    private final long deadlineNanos;
    private final Duration timeout;
    private long count;

    BoundedBody(InputStream in, int limitBytes, Duration timeout) {
        super(in);
        this.limitBytes = limitBytes;
        this.timeout = timeout;
        this.deadlineNanos = System.nanoTime() + timeout.toNanos();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = readInTime(bytes, offset, length);
        if (System.nanoTime() - deadlineNanos > 0) {
            throw tooSlow();
        }
        count += Math.max(0, read);
        if (count > limitBytes) {
            throw new ProblemException(Problem.tooLarge("a request body has at most " + limitBytes + " bytes")
                    .with("limitBytes", limitBytes));
        }
        return read;
    }

    private int readInTime(byte[] bytes, int offset, int length) throws IOException {
        try {
            return in.read(bytes, offset, length);
        } catch (IOException e) {
            if (e.getCause() instanceof TimeoutException) {
                throw tooSlow();
            }
            throw e;
        }
    }

    private ProblemException tooSlow() {
        return new ProblemException(Problem.of(
                408, "body-too-slow", "The request body came too slowly", "it has to arrive within " + timeout));
    }

    /** Skipping would pass the limits by. */
    @Override
    public long skip(long n) throws IOException {
        int most = (int) Math.min(n, 8192);
        return Math.max(0, read(new byte[most], 0, most));
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
