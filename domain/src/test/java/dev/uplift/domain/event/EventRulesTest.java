package dev.uplift.domain.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventRulesTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1200.00", "0.333333333333333333333333333333"})
    void plainDecimalsAreTaken(String text) {
        assertThat(EventRules.isDecimal(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1E-1000000000", "1e2", ".5", "1.", "+1", "NaN", "1234567890123456789012345678901"})
    void whatMayHideManyDigitsIsNot(String text) {
        assertThat(EventRules.isDecimal(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u0000", "a\nb", " a", "a ", "\ud800"})
    void whatCanNotBeSeenIsNoIdentifier(String text) {
        assertThat(TextRules.isIdentifier(text)).isFalse();
    }

    @Test
    void anEventMayBeDatedSoLongAfterItsArrival() {
        Duration skew = Duration.ofMinutes(5);

        assertThat(EventRules.isFarFuture(NOON.plus(skew), NOON, skew)).isFalse();
        assertThat(EventRules.isFarFuture(NOON.plus(skew).plusMillis(1), NOON, skew))
                .isTrue();
        assertThat(EventRules.isFarFuture(Instant.ofEpochMilli(Long.MAX_VALUE), NOON, skew))
                .isTrue();
    }
}
