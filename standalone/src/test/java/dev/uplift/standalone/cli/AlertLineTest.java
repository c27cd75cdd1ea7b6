package dev.uplift.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class AlertLineTest {

    @Test
    void aDropSaysHowMuchWorseItIs() throws Exception {
        assertThat(line(
                        "'state': 'FIRING', 'severity': 'WARNING', 'series': 'country=DE', 'value': 120, 'baseline': 100,"
                                + "'dropPercent': 20, 'suspects': ['IMP-7']"))
                .isEqualTo(
                        "2026-11-22 10:00:00  FIRING     WARNING   latency [country=DE]  120 against 100 (20.0 % worse)"
                                + "  suspects: IMP-7");
    }

    @Test
    void whatIsGoodAgainIsNotWorse() throws Exception {
        assertThat(line("'state': 'RESOLVED', 'value': 99, 'baseline': 100, 'dropPercent': 0"))
                .endsWith("99 against 100");
    }

    @Test
    void whereNothingWasObservedThereIsNothingToCompare() throws Exception {
        assertThat(line("'state': 'NO_DATA', 'value': null, 'baseline': null, 'dropPercent': null"))
                .endsWith("latency  nothing observed");
    }

    private static String line(String fields) throws Exception {
        String json =
                ("{'kpi': 'latency', 'window': {'start': '2026-11-22T10:00:00Z'}, " + fields + "}").replace('\'', '"');
        return AlertLine.of(new ObjectMapper().readTree(json), Style.PLAIN);
    }
}
