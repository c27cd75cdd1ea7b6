package dev.uplift.roi.assessment;

import dev.uplift.domain.assessment.Deployment;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;

/** Deployments as bytes: when it began, and when it ended if it did. */
final class Deployments {

    private Deployments() {}

    static byte[] bytes(Deployment deployment) {
        ByteBuffer buffer = ByteBuffer.allocate(deployment.until().isPresent() ? 2 * Long.BYTES : Long.BYTES)
                .putLong(deployment.at().toEpochMilli());
        deployment.until().ifPresent(until -> buffer.putLong(until.toEpochMilli()));
        return buffer.array();
    }

    static Deployment read(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        Instant at = Instant.ofEpochMilli(buffer.getLong());
        return new Deployment(
                at, buffer.hasRemaining() ? Optional.of(Instant.ofEpochMilli(buffer.getLong())) : Optional.empty());
    }
}
