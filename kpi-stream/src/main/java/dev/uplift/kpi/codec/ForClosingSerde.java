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
            output.putLong(partial.firstWindow()).putLong(partial.lastWindow()).putLong(partial.lateSlotEnd());
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
        BinaryInput input = new BinaryInput(bytes).expectVersion(VERSION);
        return input.getByte() == CLOCK
                ? new Clock(input.getInt(), input.getInt(), input.getLong())
                : new Partial(
                        input.getText(),
                        input.getText(),
                        input.getLong(),
                        input.getLong(),
                        input.getLong(),
                        AggregateCodec.read(input));
    }
}
