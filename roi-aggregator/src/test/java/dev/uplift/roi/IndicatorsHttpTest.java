package dev.uplift.roi;

import static dev.uplift.roi.AnalysisFixture.DEPLOYED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.uplift.avro.ImprovementStatus;
import dev.uplift.avro.KpiWindow;
import dev.uplift.avro.WindowStatus;
import dev.uplift.avro.WindowVerdict;
import dev.uplift.roi.http.RoiAnswers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The indicators of each KPI over the real server and topology. The target of orders is 250 by 2026-12-31. */
class IndicatorsHttpTest {

    private static final List<String> INDICATORS =
            List.of("level", "baseline", "trendPercent", "volatilityPercent", "outlook");

    private AnalysisFixture instance;

    @BeforeEach
    void start() throws Exception {
        instance = new AnalysisFixture();
    }

    @AfterEach
    void stop() {
        instance.close();
    }

    @Test
    void aRisingKpiNamesTheDayOfItsTarget() throws Exception {
        instance.sumDays("orders", "", 28, 14, 1, day -> 200 + 2 * day);

        JsonNode kpi = kpi("orders");
        JsonNode outlook = kpi.get("outlook");

        assertThat(outlook.get("state").asText()).isEqualTo("EXPECTED");
        assertThat(outlook.get("days").asInt()).isEqualTo(28);
        assertThat(outlook.get("until").asText()).isEqualTo("2026-10-31T00:00:00Z");
        assertThat(outlook.get("perDay").asDouble()).isBetween(1.5, 2.5);
        assertThat(outlook.get("perDayLow").asDouble())
                .isPositive()
                .isLessThan(outlook.get("perDay").asDouble());
        assertThat(LocalDate.parse(outlook.get("reachedOn").asText()))
                .isBetween(LocalDate.parse("2026-11-05"), LocalDate.parse("2026-11-15"))
                .isBetween(
                        LocalDate.parse(outlook.get("earliest").asText()),
                        LocalDate.parse(outlook.get("latest").asText()));
        assertThat(outlook.get("isInTime").asBoolean()).isTrue();
        assertThat(kpi.get("volatilityPercent").asDouble()).isBetween(0.5, 2.5);
    }

    @Test
    void whereNoDateCanBeNamedTheStateSaysWhy() throws Exception {
        instance.days("orders", "", 28, 14, 0);
        instance.days("errors", "", 28, 14, 0);
        instance.days("revenue", "country=DE", 28, 14, 0);
        instance.days("revenue", "country=FR", 28, 14, 0);

        assertThat(kpi("orders").at("/outlook/state").asText()).isEqualTo("NO_TREND");
        assertThat(kpi("orders").at("/outlook/reachedOn").isNull()).isTrue();
        assertThat(kpi("orders").at("/outlook/isInTime").isNull()).isTrue();
        assertThat(kpi("errors").at("/outlook/state").asText()).isEqualTo("NO_TARGET");
        assertThat(kpi("errors").get("volatilityPercent").asDouble()).isPositive();
        assertThat(kpi("revenue").at("/outlook/state").asText()).isEqualTo("INSUFFICIENT_DATA");
        assertThat(kpi("revenue").get("volatilityPercent").isNull()).isTrue();
        assertThat(kpi("signups").at("/outlook/state").asText()).isEqualTo("NO_TARGET");
    }

    @Test
    void eachOfSeveralSeriesStandsByItself() throws Exception {
        instance.sumDays("revenue", "country=DE", 28, 14, 1, day -> 800 + 10 * day);
        instance.days("revenue", "country=FR", 28, 14, 0);

        JsonNode kpi = kpi("revenue");
        JsonNode rows = kpi.get("bySeries");

        assertThat(rows.findValuesAsText("series")).containsExactly("country=DE", "country=FR");
        assertThat(rows.at("/0/level").asDouble()).isBetween(900.0, 1000.0);
        assertThat(rows.at("/0/outlook/state").asText()).isEqualTo("EXPECTED");
        assertThat(rows.at("/1/outlook/state").asText()).isEqualTo("NO_TREND");
        assertThat(rows.at("/1/volatilityPercent").asDouble()).isPositive();
        assertThat(kpi.get("level").isNull()).isTrue();
        JsonNode series = instance.ok("/v1/kpis/revenue/series").get("items");
        for (String name : INDICATORS) {
            assertThat(series.get(0).get(name)).as(name).isEqualTo(rows.get(0).get(name));
            assertThat(series.get(1).get(name)).as(name).isEqualTo(rows.get(1).get(name));
        }
    }

    @Test
    void aKpiWithOneSeriesStandsAsThatDoes() throws Exception {
        instance.sumDays("revenue", "country=DE", 28, 14, 1, day -> 800 + 10 * day);

        JsonNode kpi = kpi("revenue");
        JsonNode series = instance.ok("/v1/kpis/revenue/series").at("/items/0");

        assertThat(kpi.get("bySeries")).isEmpty();
        for (String name : INDICATORS) {
            assertThat(kpi.get(name)).as(name).isEqualTo(series.get(name));
        }
    }

    @Test
    void ofManySeriesThoseAreShownThatFellMost() throws Exception {
        try (AnalysisFixture other = new AnalysisFixture()) {
            instance.shareWith(other);
            for (int country = 1; country <= 11; country++) {
                AnalysisFixture owner = country % 2 == 0 ? instance : other;
                owner.topology.send(fallen("country=" + country, country));
            }
            instance.topology.send(fallen("country=unknown", null));

            JsonNode kpi = kpi("revenue");

            assertThat(kpi.get("series").asInt()).isEqualTo(12);
            assertThat(kpi.get("bySeries").findValuesAsText("dropPercent"))
                    .containsExactly("11.0", "10.0", "9.0", "8.0", "7.0", "6.0", "5.0", "4.0", "3.0", "2.0");
            assertThat(kpi.at("/bySeries/0/series").asText()).isEqualTo("country=11");
            assertThat(kpi.at("/bySeries/0/trendPercent").asDouble()).isEqualTo(-11);
        }
    }

    /** The same days, read from their windows. */
    @Test
    void whereDaysAreNotKeptTheIndicatorsAreTheSame() throws Exception {
        instance.days("orders", "", 28, 14, 3);
        JsonNode byDays = kpi("orders");

        try (AnalysisFixture other = new AnalysisFixture("{\"enhancementAnalysisEnabled\": false}")) {
            other.days("orders", "", 28, 14, 3);

            for (String name : INDICATORS) {
                assertThat(kpi(other, "orders").get(name)).as(name).isEqualTo(byDays.get(name));
            }
        }
    }

    @Test
    void aLateRevisionOfADayCounts() throws Exception {
        instance.days("orders", "", 28, 14, 0);
        double before = kpi("orders").get("volatilityPercent").asDouble();
        instance.topology.send(window(900).setRevision(1).build());

        assertThat(kpi("orders").get("volatilityPercent").asDouble()).isGreaterThan(3 * before);
    }

    @Test
    void aNewDayCounts() throws Exception {
        instance.days("orders", "", 28, 13, 0);
        assertThat(kpi("orders").at("/outlook/until").asText()).isEqualTo("2026-10-30T00:00:00Z");

        instance.days("orders", "", 28, 14, 0);

        assertThat(kpi("orders").at("/outlook/until").asText()).isEqualTo("2026-10-31T00:00:00Z");
    }

    @Test
    void improvementsInFlightAreThoseBegunAndStillOpen() throws Exception {
        instance.deploy("IMP-7", DEPLOYED, "orders", "errors");
        instance.step("s-5", "IMP-5", ImprovementStatus.STARTED, DEPLOYED, "orders");
        instance.step("s-4", "IMP-4", ImprovementStatus.PROPOSED, DEPLOYED, "orders");
        instance.step("s-3", "IMP-3", ImprovementStatus.COMPLETED, DEPLOYED, "orders");
        instance.step("s-2", "IMP-2", ImprovementStatus.STARTED, DEPLOYED);

        assertThat(kpi("orders").get("improvementsInFlight")).hasToString("[\"IMP-5\",\"IMP-7\"]");
        assertThat(kpi("errors").get("improvementsInFlight")).hasToString("[\"IMP-7\"]");
        assertThat(kpi("revenue").get("improvementsInFlight")).isEmpty();
    }

    @Test
    void withoutImprovementsTheirNumberIsNotToldAsNone() throws Exception {
        instance.answerWith(new RoiAnswers.Switches(true, false, true, false));

        assertThat(kpi("orders").get("improvementsInFlight").isNull()).isTrue();
    }

    @Test
    void daysOfAnotherInstanceAreFoundThere() throws Exception {
        try (AnalysisFixture other = new AnalysisFixture()) {
            instance.shareWith(other);
            other.sumDays("orders", "", 28, 14, 1, day -> 200 + 2 * day);
            instance.days("revenue", "country=DE", 28, 14, 0);
            other.days("revenue", "country=FR", 28, 14, 0);

            assertThat(kpi("orders").at("/outlook/state").asText()).isEqualTo("EXPECTED");
            assertThat(kpi("revenue").get("volatilityPercent").isNull()).isTrue();
            assertThat(kpi("revenue").get("bySeries").findValuesAsText("series"))
                    .containsExactly("country=DE", "country=FR");
        }
    }

    /** Of orders, on a day within those of the tests. */
    private static KpiWindow.Builder window(double value) {
        Instant start = Instant.parse("2026-10-20T00:00:00Z");
        return KpiWindow.newBuilder()
                .setKpi("orders")
                .setSeries("")
                .setStart(start)
                .setEnd(start.plus(Duration.ofDays(1)))
                .setValue(value)
                .setCount(10)
                .setVerdict(WindowVerdict.HEALTHY)
                .setStatus(WindowStatus.FINAL)
                .setRevision(0)
                .setConfigVersion(1);
    }

    /** A window that fell by so many percent. */
    private static KpiWindow fallen(String series, @Nullable Integer percent) {
        return window(200)
                .setKpi("revenue")
                .setSeries(series)
                .setBaseline(percent == null ? null : 100.0)
                .setDropPercent(percent == null ? null : Double.valueOf(percent))
                .setValue(percent == null ? 100.0 : 100.0 - percent)
                .build();
    }

    private JsonNode kpi(String id) throws Exception {
        return kpi(instance, id);
    }

    private static JsonNode kpi(AnalysisFixture of, String id) throws Exception {
        for (JsonNode item : of.ok("/v1/kpis").get("items")) {
            if (item.get("kpi").asText().equals(id)) {
                return item;
            }
        }
        throw new AssertionError(id);
    }
}
