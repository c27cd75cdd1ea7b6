package dev.uplift.roi.assessment;

import dev.uplift.domain.assessment.Deployment;
import dev.uplift.domain.assessment.Level;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/** What travels to the task that assesses a KPI, in the bytes of the internal topics. */
public sealed interface KpiFact {

    byte[] bytes();

    /**
     * A series is there.
     *
     * @param since when a window of it starts; empty: an earlier release has written this
     */
    record Appeared(String series, Optional<Instant> since) implements KpiFact {

        private static final byte TAG = 0;

        @Override
        public byte[] bytes() {
            return tagged(TAG, series, since.map(Appeared::bytes).orElse(new byte[0]));
        }

        private static byte[] bytes(Instant since) {
            return ByteBuffer.allocate(Long.BYTES).putLong(since.toEpochMilli()).array();
        }

        private static Appeared parse(String series, ByteBuffer buffer) {
            return new Appeared(
                    series,
                    buffer.hasRemaining() ? Optional.of(Instant.ofEpochMilli(buffer.getLong())) : Optional.empty());
        }
    }

    /**
     * The level of a day of a series became another.
     *
     * @param level empty: it has none any more
     */
    record Day(String series, Instant start, Optional<Level> level) implements KpiFact {

        private static final byte TAG = 1;
        private static final int FIGURES = 4 * Long.BYTES;

        @Override
        public byte[] bytes() {
            byte[] figures = new byte[Long.BYTES + (level.isPresent() ? FIGURES : 0)];
            ByteBuffer buffer = ByteBuffer.wrap(figures).putLong(start.toEpochMilli());
            level.ifPresent(known -> buffer.putLong(known.end().toEpochMilli())
                    .putDouble(known.value())
                    .putDouble(known.weight())
                    .putLong(known.count()));
            return tagged(TAG, series, figures);
        }

        private static Day parse(String series, ByteBuffer buffer) {
            Instant start = Instant.ofEpochMilli(buffer.getLong());
            return new Day(
                    series,
                    start,
                    buffer.hasRemaining()
                            ? Optional.of(new Level(
                                    start,
                                    Instant.ofEpochMilli(buffer.getLong()),
                                    buffer.getDouble(),
                                    buffer.getDouble(),
                                    buffer.getLong()))
                            : Optional.empty());
        }
    }

    /**
     * When an improvement that targets the KPI was deployed.
     *
     * @param deployment empty: it was not, or does not target the KPI any more
     */
    record Target(String improvementId, Optional<Deployment> deployment) implements KpiFact {

        private static final byte TAG = 2;

        @Override
        public byte[] bytes() {
            return tagged(TAG, improvementId, deployment.map(Deployments::bytes).orElse(new byte[0]));
        }

        private static Target parse(String improvementId, ByteBuffer buffer) {
            byte[] when = new byte[buffer.remaining()];
            buffer.get(when);
            return new Target(improvementId, when.length == 0 ? Optional.empty() : Optional.of(Deployments.read(when)));
        }
    }

    static KpiFact parse(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        byte tag = buffer.get();
        byte[] name = new byte[buffer.getInt()];
        buffer.get(name);
        String about = new String(name, StandardCharsets.UTF_8);
        return switch (tag) {
            case Appeared.TAG -> Appeared.parse(about, buffer);
            case Day.TAG -> Day.parse(about, buffer);
            case Target.TAG -> Target.parse(about, buffer);
            default -> throw new IllegalArgumentException("unknown tag " + tag + " of a fact about a KPI");
        };
    }

    private static byte[] tagged(byte tag, String about, byte[] more) {
        byte[] name = about.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(1 + Integer.BYTES + name.length + more.length)
                .put(tag)
                .putInt(name.length)
                .put(name)
                .put(more)
                .array();
    }
}
