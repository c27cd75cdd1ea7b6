package dev.uplift.kit.streams;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Time;

/**
 * The wall clock, but it never goes back. Kafka Streams commits and punctuates by it: set back by an hour, a clock would stop both for an hour, while transactions
 * end after seconds.
 */
final class SteadyTime implements Time {

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final LongSupplier wallMillis;
    private final LongSupplier nanos;
    private final AtomicLong ahead = new AtomicLong(Long.MIN_VALUE);

    SteadyTime() {
        this(System::currentTimeMillis, System::nanoTime);
    }

    SteadyTime(LongSupplier wallMillis, LongSupplier nanos) {
        this.wallMillis = wallMillis;
        this.nanos = nanos;
    }

    @Override
    public long milliseconds() {
        long passed = Math.floorDiv(nanos.getAsLong(), NANOS_PER_MILLI);
        return passed + ahead.accumulateAndGet(wallMillis.getAsLong() - passed, Math::max);
    }

    @Override
    public long nanoseconds() {
        return nanos.getAsLong();
    }

    @Override
    public void sleep(long millis) {
        Time.SYSTEM.sleep(millis);
    }

    @Override
    public void waitObject(Object object, Supplier<Boolean> condition, long deadlineMillis)
            throws InterruptedException {
        long left = deadlineMillis - milliseconds();
        Time.SYSTEM.waitObject(object, condition, Time.SYSTEM.milliseconds() + left);
    }
}
