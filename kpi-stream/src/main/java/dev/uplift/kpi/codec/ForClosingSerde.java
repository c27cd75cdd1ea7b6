package dev.uplift.kpi.codec;

import dev.uplift.kpi.step.Combined.Clock;
import dev.uplift.kpi.step.Combined.ForClosing;
import dev.uplift.kpi.step.Combined.Partial;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/** What travels between the two stages. */
public final class ForClosingSerde implements Serde<ForClosing> {

    private static final int VERSION = 2;
    private static final int OLDEST = 1;
    private static final int PARTIAL = 1;
    private static final int CLOCK = 2;

    @Override
    public Serializer<ForClosing> serializer() {
        return (topic, message) -> write(message);
    }

    @Override
    public Deserializer<ForClosing> deserializer() {
        return (topic, bytes) -> read(bytes);
    }

    private static byte[] write(ForClosing message) {
        BinaryOutput output = new BinaryOutput().putByte(VERSION);
        if (message instanceof Partial partial) {
            output.putByte(PARTIAL).putText(partial.kpi()).putText(partial.series());
            output.putLong(partial.firstWindow()).putLong(partial.lastWindow());
            output.putLong(partial.lateSlotEnd()).putLong(partial.firstArrival());
            AggregateCodec.write(partial.aggregate(), output);
        } else if (message instanceof Clock clock) {
            output.putByte(CLOCK)
                    .putInt(clock.partition())
                    .putInt(clock.partitions())
                    .putLong(clock.arrival());
        }
        return output.toByteArray();
    }

    private static ForClosing read(byte[] bytes) {
        BinaryInput input = new BinaryInput(bytes);
        int version = input.getVersion(OLDEST, VERSION);
        return input.getByte() == CLOCK
                ? new Clock(input.getInt(), input.getInt(), input.getLong())
                : readPartial(input, version);
    }

    /** The oldest version knew one window, and no arrival. */
    private static Partial readPartial(BinaryInput input, int version) {
        String kpi = input.getText();
        String series = input.getText();
        long firstWindow = input.getLong();
        long lastWindow = version == OLDEST ? firstWindow : input.getLong();
        long lateSlotEnd = input.getLong();
        long firstArrival = version == OLDEST ? Long.MIN_VALUE : input.getLong();
        return new Partial(kpi, series, firstWindow, lastWindow, lateSlotEnd, firstArrival, AggregateCodec.read(input));
    }
}
