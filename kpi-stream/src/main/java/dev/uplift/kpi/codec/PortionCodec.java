package dev.uplift.kpi.codec;

import dev.uplift.kpi.step.Combined.Clock;
import dev.uplift.kpi.step.Combined.ForClosing;
import dev.uplift.kpi.step.Combined.Partial;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;

/** What travels between the two stages: messages one behind the other, each behind a byte that tells its class. */
public final class PortionCodec {

    private static final int VERSION = 5;
    private static final int OLDEST = 1;
    private static final int WITHOUT_DEFINITION = 3;
    private static final int WITHOUT_STRAYS = 4;
    private static final int PARTIAL = 1;
    private static final int CLOCK = 2;

    private PortionCodec() {}

    /** Puts messages into one portion after the other. */
    public static final class Writer {

        private final BinaryOutput output = new BinaryOutput().putByte(VERSION);

        public void put(ForClosing message) {
            if (message instanceof Partial partial) {
                output.putByte(PARTIAL).putText(partial.kpi()).putText(partial.series());
                output.putLong(partial.definition().bits());
                PartialCodec.write(partial, output);
            } else if (message instanceof Clock clock) {
                ClockCodec.write(clock, output.putByte(CLOCK));
            }
        }

        /** Of what was put since the last portion was taken, in bytes. */
        public int size() {
            return output.size() - 1;
        }

        /** What was put since the last time. */
        public Bytes take() {
            Bytes portion = Bytes.wrap(output.toByteArray());
            output.clear().putByte(VERSION);
            return portion;
        }
    }

    /** Hands on the messages of a portion in the order in which they were put. */
    public static void read(Bytes portion, Consumer<ForClosing> target) {
        BinaryInput input = new BinaryInput(portion.get());
        int version = input.getVersion(OLDEST, VERSION);
        while (input.hasMore()) {
            target.accept(input.getByte() == CLOCK ? readClock(input, version) : readPartial(input, version));
        }
    }

    private static Clock readClock(BinaryInput input, int version) {
        return version <= WITHOUT_STRAYS ? ClockCodec.readWithoutStrays(input) : ClockCodec.read(input);
    }

    private static Partial readPartial(BinaryInput input, int version) {
        String kpi = input.getText();
        String series = input.getText();
        if (version == OLDEST) {
            return readOldest(kpi, series, input);
        }
        Fingerprint definition = version <= WITHOUT_DEFINITION ? Fingerprint.UNKNOWN : new Fingerprint(input.getLong());
        return PartialCodec.read(kpi, series, definition, input);
    }

    /** It knew one window, and no arrival. */
    private static Partial readOldest(String kpi, String series, BinaryInput input) {
        long window = input.getLong();
        return new Partial(
                kpi,
                series,
                Fingerprint.UNKNOWN,
                window,
                window,
                input.getLong(),
                Long.MIN_VALUE,
                AggregateCodec.read(input));
    }
}
