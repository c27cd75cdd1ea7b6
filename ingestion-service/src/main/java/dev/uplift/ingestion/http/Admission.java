package dev.uplift.ingestion.http;

import dev.uplift.kit.http.Problem;
import dev.uplift.kit.http.ProblemException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/** How much may be in flight: what is over is sent back at once with 429, instead of being queued; with 413 what would be over also by itself. */
public final class Admission {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Semaphore requests;
    private final Semaphore bytes;
    private final int maxRequests;
    private final int maxBytes;

    public Admission(int maxRequests, int maxBytes) {
        this.requests = new Semaphore(maxRequests);
        this.bytes = new Semaphore(maxBytes);
        this.maxRequests = maxRequests;
        this.maxBytes = maxBytes;
    }

    public int requestsInFlight() {
        return maxRequests - requests.availablePermits();
    }

    public int bytesInFlight() {
        return maxBytes - bytes.availablePermits();
    }

    /** A place for one request; to be closed when its answer is known. */
    Ticket admit() {
        if (!requests.tryAcquire()) {
            throw overloaded("too many requests are in flight");
        }
        return new Ticket();
    }

    private static ProblemException overloaded(String detail) {
        return new ProblemException(Problem.overloaded(detail, RETRY_AFTER));
    }

    /** What one request holds. Used by one thread. */
    final class Ticket implements AutoCloseable {

        private int held;

        /** The body; each byte read is held until the ticket is closed. */
        InputStream metered(InputStream body) {
            return new MeteredBody(body);
        }

        private void hold(int count) {
            if (held + count > maxBytes) {
                throw new ProblemException(Problem.tooLarge("a request body has at most " + maxBytes + " bytes")
                        .with("limitBytes", maxBytes));
            }
            if (!bytes.tryAcquire(count)) {
                throw overloaded("too many bytes are in flight");
            }
            held += count;
        }

        @Override
        public void close() {
            bytes.release(held);
            held = 0;
            requests.release();
        }

        private final class MeteredBody extends FilterInputStream {

            MeteredBody(InputStream in) {
                super(in);
            }

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int count = in.read(buffer, offset, length);
                if (count > 0) {
                    hold(count);
                }
                return count;
            }
        }
    }
}
