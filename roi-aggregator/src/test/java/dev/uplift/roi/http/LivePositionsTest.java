package dev.uplift.roi.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.roi.http.LivePositions.Place;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LivePositionsTest {

    @Test
    void anIdIsReadAsItWasWritten() {
        LivePositions positions = new LivePositions(Map.of(new Place("windows", 10), 3L, new Place("alerts", 0), 17L));
        positions.reach(new Place("windows", 2), 5);

        assertThat(positions.id()).isEqualTo("alerts.0=17,windows.2=5,windows.10=3");
        assertThat(LivePositions.parse(positions.id())).hasValue(positions);
        assertThat(positions.knows("roi")).isFalse();
        assertThat(positions.of(new Place("windows", 3))).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x", "alerts.0", "alerts.0=", "alerts.0=-1", "alerts.0=1,", "alerts.0=99999999999999999999"})
    void anythingElseIsNoId(String id) {
        assertThat(LivePositions.parse(id)).isEmpty();
    }
}
