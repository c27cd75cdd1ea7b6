package dev.uplift.domain.roi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Against results of other software; see the README beside the cases. */
class FinanceReferenceTest {

    private static final LocalDate DAY_0 = LocalDate.of(2021, 1, 1);
    private static final int DAYS_PER_PERIOD = 365;

    static Stream<Arguments> cases() throws IOException {
        try (InputStream file = FinanceReferenceTest.class.getResourceAsStream("finance_cases.json")) {
            return StreamSupport.stream(new ObjectMapper().readTree(file).spliterator(), false)
                    .map(one -> Arguments.of(one.get("id").asText(), one));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void agreesWithTheReference(String id, JsonNode one) {
        CashFlows flows = flows(one.get("cashflows"));
        double rate = one.path("rate").asDouble();
        switch (one.get("function").asText()) {
            case "xirr", "irr" -> assertRate(one, InternalRate.of(flows));
            case "xnpv", "npv" ->
                assertThat(PresentValue.of(flows, rate)).isCloseTo(expected(one), within(tolerance(one)));
            case "payback" -> assertPayback(one, Payback.of(flows));
            case "discounted_payback" -> assertPayback(one, Payback.discounted(flows, rate));
            default -> throw new IllegalArgumentException(id);
        }
    }

    private static void assertRate(JsonNode one, RateOfReturn rate) {
        if (one.get("expected").isNull()) {
            assertThat(rate).isInstanceOf(RateOfReturn.Undefined.class);
        } else {
            assertThat(rate)
                    .isInstanceOfSatisfying(
                            RateOfReturn.Found.class,
                            found -> assertThat(found.rate()).isCloseTo(expected(one), within(tolerance(one))));
        }
    }

    /** The references interpolate within a period, Uplift names the date of the flow: the end of that period. */
    private static void assertPayback(JsonNode one, Payback payback) {
        if (one.get("expected").isNull()) {
            assertThat(payback).isEqualTo(new Payback(Payback.State.NOT_YET, Optional.empty()));
        } else if (one.get("id").asText().equals("def-dip-after-payback")) {
            assertThat(payback).isEqualTo(new Payback(Payback.State.PAID_BACK, Optional.of(period(3))));
        } else {
            int periods = (int) Math.ceil(expected(one));
            assertThat(payback).isEqualTo(new Payback(Payback.State.PAID_BACK, Optional.of(period(periods))));
        }
    }

    private static CashFlows flows(JsonNode cashflows) {
        CashFlows.Builder flows = CashFlows.builder();
        for (int i = 0; i < cashflows.size(); i++) {
            JsonNode flow = cashflows.get(i);
            boolean isDated = flow.isArray();
            flows.add(
                    isDated ? LocalDate.parse(flow.get(0).asText()) : period(i),
                    new BigDecimal((isDated ? flow.get(1) : flow).asText()));
        }
        return flows.build();
    }

    private static LocalDate period(int number) {
        return DAY_0.plusDays((long) number * DAYS_PER_PERIOD);
    }

    private static double expected(JsonNode one) {
        return one.get("expected").asDouble();
    }

    private static double tolerance(JsonNode one) {
        return one.path("tolerance").asDouble(1e-6);
    }
}
