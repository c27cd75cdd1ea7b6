package dev.uplift.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a target is reached, as people read it. */
class KpisCommandTest {

    @ParameterizedTest
    @CsvSource({
        "EXPECTED, 2026-12-24",
        "REACHED, yes",
        "NO_TREND, no trend",
        "WRONG_WAY, wrong way",
        "TOO_FAR, in over a year",
        "INSUFFICIENT_DATA, too few days",
        "NO_TARGET, -"
    })
    void aDateOrWhyThereIsNone(String state, String shown) {
        assertThat(KpisCommand.reached(new ObjectMapper()
                        .createObjectNode()
                        .put("state", state)
                        .put("reachedOn", "2026-12-24")))
                .isEqualTo(shown);
    }
}
