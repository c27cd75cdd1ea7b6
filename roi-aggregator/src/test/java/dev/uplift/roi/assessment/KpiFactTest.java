package dev.uplift.roi.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.uplift.domain.assessment.Deployment;
import dev.uplift.domain.assessment.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KpiFactTest {

    private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");
    private static final Instant END = START.plus(Duration.ofDays(1));

    @ParameterizedTest
    @MethodSource("facts")
    void isReadAsItWasWritten(KpiFact fact) {
        assertThat(KpiFact.parse(fact.bytes())).isEqualTo(fact);
    }

    static Stream<KpiFact> facts() {
        return Stream.of(
                new KpiFact.Appeared("", Optional.empty()),
                new KpiFact.Appeared("country=DE", Optional.of(START)),
                new KpiFact.Day("country=Ö", START, Optional.of(new Level(START, END, -0.5, 1e9, 17))),
                new KpiFact.Day("country=DE", START, Optional.empty()),
                new KpiFact.Target("IMP-7", Optional.of(new Deployment(START, Optional.of(END)))),
                new KpiFact.Target("IMP-7", Optional.of(new Deployment(START, Optional.empty()))),
                new KpiFact.Target("IMP-7", Optional.of(again(Optional.empty()))),
                new KpiFact.Target("IMP-7", Optional.of(again(Optional.of(END.plusSeconds(9))))),
                new KpiFact.Target("IMP-7", Optional.empty()));
    }

    private static Deployment again(Optional<Instant> until) {
        return new Deployment(END.plusSeconds(7), until, List.of(new Deployment(START, Optional.of(END))));
    }

    @Test
    void whatNobodyWroteIsRefused() {
        assertThatThrownBy(() -> KpiFact.parse(new byte[] {9, 0, 0, 0, 0})).hasMessageContaining("unknown tag 9");
    }
}
