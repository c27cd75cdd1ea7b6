package dev.uplift.ingestion.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.uplift.kit.http.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    private final Admission admission = new Admission(2, 4_000);

    @Test
    void sendsBackWhatDoesNotFitBesideWhatIsInFlight() throws IOException {
        try (Admission.Ticket first = admission.admit()) {
            first.metered(body(3_000)).readAllBytes();
            try (Admission.Ticket second = admission.admit()) {
                assertThatThrownBy(() -> second.metered(body(1_001)).readAllBytes())
                        .isInstanceOfSatisfying(
                                ProblemException.class,
                                refused ->
                                        assertThat(refused.problem().status()).isEqualTo(429));
            }
        }
        assertThat(admission.bytesInFlight()).isZero();
        assertThat(admission.requestsInFlight()).isZero();
    }

    private static InputStream body(int bytes) {
        return new ByteArrayInputStream(new byte[bytes]);
    }
}
