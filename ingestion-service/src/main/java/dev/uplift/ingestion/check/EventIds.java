package dev.uplift.ingestion.check;

import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Gives ids that sort by time and meet no other (UUID version 7, RFC 9562). Safe for many threads if the source is. */
public final class EventIds {

    private final RandomGenerator random;

    public EventIds(RandomGenerator random) {
        this.random = random;
    }

    public String next(Instant now) {
        long high = (now.toEpochMilli() << 16) | 0x7000 | (random.nextLong() & 0x0fff);
        long low = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }
}
