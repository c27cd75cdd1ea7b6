package dev.uplift.domain.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeriesNameTest {

    @Test
    void dimensionsStandInTheOrderOfGroupBy() {
        assertThat(SeriesName.of(List.of("country", "device"), Map.of("device", "web", "country", "DE")))
                .isEqualTo("country=DE,device=web");
        assertThat(SeriesName.of(List.of("country"), Map.of())).isEqualTo("country=");
        assertThat(SeriesName.of(List.of(), Map.of("country", "DE"))).isEmpty();
    }

    @Test
    void whatIsWrittenIsReadWhateverTheValues() {
        String alphabet = "a=,\\ü";
        for (int seed = 0; seed < 5_000; seed++) {
            Random random = new Random(seed);
            Map<String, String> dimensions = new LinkedHashMap<>();
            for (int i = random.nextInt(3); i >= 0; i--) {
                dimensions.put(i + text(random, alphabet), text(random, alphabet));
            }
            String series = SeriesName.of(List.copyOf(dimensions.keySet()), dimensions);
            assertThat(SeriesName.parse(series)).as("seed " + seed).isEqualTo(dimensions);
        }
    }

    private static String text(Random random, String alphabet) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
