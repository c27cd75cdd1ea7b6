package dev.uplift.roi.assessment;

import dev.uplift.domain.assessment.Deployment;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Deployments as bytes: when it began, when it ended if it did, then the same of earlier ones, if there are any. An earlier
 * release reads the first two alone.
 */
final class Deployments {

    /** The end of one that has none, where more follows. */
    private static final long NEVER = Long.MAX_VALUE;

    private Deployments() {}

    static byte[] bytes(Deployment deployment) {
        List<Long> times = new ArrayList<>(List.of(deployment.at().toEpochMilli()));
        long until = deployment.until().map(Instant::toEpochMilli).orElse(NEVER);
        if (until != NEVER || !deployment.earlier().isEmpty()) {
            times.add(until);
        }
        deployment.earlier().stream()
                .flatMap(one -> one.moves().stream())
                .forEach(move -> times.add(move.toEpochMilli()));
        ByteBuffer buffer = ByteBuffer.allocate(times.size() * Long.BYTES);
        times.forEach(buffer::putLong);
        return buffer.array();
    }

    static Deployment read(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        Deployment last = next(buffer);
        List<Deployment> earlier = new ArrayList<>();
        while (buffer.hasRemaining()) {
            earlier.add(next(buffer));
        }
        return new Deployment(last.at(), last.until(), earlier);
    }

    private static Deployment next(ByteBuffer buffer) {
        Instant at = Instant.ofEpochMilli(buffer.getLong());
        long until = buffer.hasRemaining() ? buffer.getLong() : NEVER;
        return new Deployment(at, until == NEVER ? Optional.empty() : Optional.of(Instant.ofEpochMilli(until)));
    }
}
