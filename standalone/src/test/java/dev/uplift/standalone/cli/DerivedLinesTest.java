package dev.uplift.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What KPIs say an improvement was worth, as people read it. */
class DerivedLinesTest {

    @Test
    void anAmountIsToldWithItsLimitsAndFactors() throws Exception {
        assertThat(lines("""
                        {"state": "CLAIMED", "currency": "EUR", "amount": "1202.50", "low": "70.00", "high": "2300.00", "kpis": [
                          {"kpi": "conversion", "state": "CLAIMED", "amount": "1202.50", "uplift": 0.0051, "volume": 58912,
                           "volumeUnit": "DENOMINATOR", "valuePerUnit": {"amount": "4.00", "currency": "EUR"},
                           "sharedWith": ["IMP-8", "IMP-9"]},
                          {"kpi": "visits", "state": "NO_VALUE", "amount": null}]}"""))
                .containsExactly(
                        "By its KPIs, not booked: 1,202.50 EUR (70.00 to 2,300.00)",
                        "  conversion: 0.0051 better x 58,912 denominators x 4.00 EUR, shared with IMP-8, IMP-9");
    }

    @Test
    void withoutAClaimTheStateIsTold() throws Exception {
        assertThat(lines("""
                        {"state": "NOTHING_CLAIMED", "amount": null, "kpis": [
                          {"kpi": "orders", "state": "NOT_CONFIDENT", "amount": null,
                           "valuePerUnit": {"amount": "4.00", "currency": "EUR"}}]}"""))
                .containsExactly("By its KPIs, not booked: nothing is sure enough", "  orders: NOT_CONFIDENT");
    }

    @Test
    void whereNothingCouldBeClaimedNothingIsTold() throws Exception {
        assertThat(lines("{\"state\": \"NOT_DEPLOYED\", \"kpis\": []}")).isEmpty();
        assertThat(lines(
                        "{\"state\": \"NOTHING_CLAIMED\", \"kpis\": [{\"kpi\": \"visits\", \"state\": \"NO_VALUE\"}]}"))
                .isEmpty();
        assertThat(lines("{\"state\": \"NOT_READY\", \"reason\": \"windows are away\", \"kpis\": []}"))
                .containsExactly("By its KPIs, not booked: windows are away; ask again");
    }

    private static List<String> lines(String derived) throws Exception {
        return DerivedLines.of(new ObjectMapper().readTree(derived));
    }
}
