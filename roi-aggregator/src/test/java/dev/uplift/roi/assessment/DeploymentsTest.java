package dev.uplift.roi.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.domain.assessment.Deployment;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Between this release and an earlier one, which knows no more than the last deployment. */
class DeploymentsTest {

    private static final Instant AT = Instant.ofEpochMilli(7_000);
    private static final Instant UNTIL = Instant.ofEpochMilli(9_000);
    private static final Deployment EARLIER =
            new Deployment(Instant.ofEpochMilli(1_000), Optional.of(Instant.ofEpochMilli(2_000)));

    @Test
    void whatAnEarlierReleaseWroteIsRead() {
        assertThat(Deployments.read(bytes(7_000))).isEqualTo(new Deployment(AT, Optional.empty()));
        assertThat(Deployments.read(bytes(7_000, 9_000))).isEqualTo(new Deployment(AT, Optional.of(UNTIL)));
    }

    @Test
    void theLastDeploymentStandsWhereAnEarlierReleaseReadsIt() {
        assertThat(Deployments.bytes(new Deployment(AT, Optional.empty()))).isEqualTo(bytes(7_000));
        assertThat(Deployments.bytes(new Deployment(AT, Optional.of(UNTIL), List.of(EARLIER))))
                .isEqualTo(bytes(7_000, 9_000, 1_000, 2_000));
        assertThat(Deployments.bytes(new Deployment(AT, Optional.empty(), List.of(EARLIER))))
                .isEqualTo(bytes(7_000, Long.MAX_VALUE, 1_000, 2_000));
    }

    private static byte[] bytes(long... times) {
        ByteBuffer buffer = ByteBuffer.allocate(times.length * Long.BYTES);
        for (long time : times) {
            buffer.putLong(time);
        }
        return buffer.array();
    }
}
