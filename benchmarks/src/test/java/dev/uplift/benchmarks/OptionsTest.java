package dev.uplift.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void whatIsNotGivenHasItsDefault() {
        Options options = Options.of(List.of("--series", "7", "--skew", "1.1"));

        assertThat(options.load(60_000)).isEqualTo(new Load(1, 60_000, 5_000_000, 7, 1.1, 30));
        assertThat(options.rounds()).isEqualTo(3);
        assertThat(options.horizons()).containsExactly("PT0S", "PT24H");
    }

    @Test
    void optionsOfTheJvmMayBeSetAgainstEachOther() {
        assertThat(Options.of(List.of()).jvms()).containsExactly("");
        assertThat(Options.of(List.of("--jvm", "-Xmn8m,x|-XX:+UseParallelGC|")).jvms())
                .containsExactly("-Xmn8m,x", "-XX:+UseParallelGC", "");
        assertThat(Options.ofIngestion(List.of()).jvm()).isEmpty();
    }

    @Test
    void queriesHaveOptionsOfTheirOwn() {
        Options options = Options.ofQueries(List.of("--rate", "250"));

        assertThat(options.number("--rate")).isEqualTo(250);
        assertThat(options.number("--improvements")).isEqualTo(100_000);
        assertThatIllegalArgumentException().isThrownBy(() -> Options.ofQueries(List.of("--events", "1")));
    }

    @Test
    void ingestionHasALoadThatItsClientsCanHold() {
        assertThat(Options.ofIngestion(List.of()).load(0).events()).isEqualTo(500_000);
        assertThatIllegalArgumentException().isThrownBy(() -> Options.ofIngestion(List.of("--horizons", "PT0S")));
    }

    @Test
    void whatIsUnknownOrHasNoValueIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Options.of(List.of("--event", "1")));
        assertThatIllegalArgumentException().isThrownBy(() -> Options.of(List.of("--events")));
    }
}
