package dev.uplift.domain.roi;

import static dev.uplift.domain.roi.EntryKind.PROJECTED;
import static dev.uplift.domain.roi.EntryKind.REALIZED;
import static dev.uplift.domain.roi.Flow.BENEFIT;
import static dev.uplift.domain.roi.Flow.COST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RoiReportTest {

    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Currency USD = Currency.getInstance("USD");
    private static final ReportingTerms TERMS = terms(List.of());

    @Test
    void figuresAreThoseOfTheDefinition() {
        RoiFigures figures = realized(entry(COST, "1200.00", "2026-01-01"), entry(BENEFIT, "1810.55", "2026-02-01"));

        assertThat(figures.shownCost()).isEqualTo("1200.00");
        assertThat(figures.shownBenefit()).isEqualTo("1810.55");
        assertThat(figures.shownNetBenefit()).isEqualTo("610.55");
        assertThat(figures.roiPercent()).contains(new BigDecimal("50.88"));
        assertThat(figures.benefitCostRatio()).contains(new BigDecimal("1.5088"));
    }

    @Test
    void percentIsUndefinedWithoutCostAndNetIsStillShown() {
        RoiFigures figures = realized(entry(BENEFIT, "10.00", "2026-01-01"));

        assertThat(figures.roiPercent()).isEmpty();
        assertThat(figures.benefitCostRatio()).isEmpty();
        assertThat(figures.shownNetBenefit()).isEqualTo("10.00");
    }

    @Test
    void reversalIsASignedEntry() {
        RoiFigures figures = realized(
                entry(COST, "100.00", "2026-01-01"),
                entry(COST, "-100.00", "2026-01-02"),
                entry(COST, "90.00", "2026-01-02"));

        assertThat(figures.shownCost()).isEqualTo("90.00");
        assertThat(figures.entries()).isEqualTo(3);
    }

    @Test
    void projectedIsNeverMixedIn() {
        RoiReport report = RoiReport.of(
                List.of(
                        entry(COST, "10.00", "2026-01-01"),
                        entry("p", BENEFIT, PROJECTED, Money.parse("999.00", "EUR"), "1", true, "2027-01-01")),
                TERMS);

        assertThat(report.realized().figures().shownBenefit()).isEqualTo("0.00");
        assertThat(report.projected().figures().shownBenefit()).isEqualTo("999.00");
        assertThat(report.projected().figures().shownCost()).isEqualTo("0.00");
    }

    @Test
    void convertsAtTheRateInForceAtEventTime() {
        ReportingTerms terms = terms(List.of(rate("2026-01-01", "0.90"), rate("2026-02-01", "0.80")));

        RoiReport report = RoiReport.of(List.of(dollars("2026-01-31"), dollars("2026-02-01")), terms);

        assertThat(report.realized().figures().shownCost()).isEqualTo("170.00");
    }

    @Test
    void holdsBackVisiblyWhatHasNoRate() {
        ReportingTerms terms = terms(List.of(rate("2026-02-01", "0.80")));

        RoiReport report = RoiReport.of(List.of(dollars("2026-01-31")), terms);

        assertThat(report.realized().figures().entries()).isZero();
        assertThat(report.unconverted()).extracting(LedgerEntry::whole).containsExactly(Money.parse("100.00", "USD"));
    }

    @Test
    void countsOnlyTheShareAndShowsTheRest() {
        LedgerEntry share = entry("b", BENEFIT, REALIZED, Money.parse("310.55", "EUR"), "0.6", true, "2026-01-01");
        LedgerEntry rest = entry("b", BENEFIT, REALIZED, Money.parse("310.55", "EUR"), "0.4", false, "2026-01-01");

        RoiReport report = RoiReport.of(List.of(share, rest), TERMS);

        assertThat(report.realized().figures().benefit()).isEqualByComparingTo("186.33");
        assertThat(report.unattributed()).isEqualByComparingTo("124.22");
    }

    @Test
    void holdsBackTheRestWithoutARateApartFromTheShare() {
        LedgerEntry share = entry("b", BENEFIT, REALIZED, Money.parse("100.00", "USD"), "0.6", true, "2026-01-01");
        LedgerEntry rest = entry("b", BENEFIT, REALIZED, Money.parse("100.00", "USD"), "0.4", false, "2026-01-01");

        RoiReport report = RoiReport.of(List.of(share, rest), TERMS);

        assertThat(report.unconverted()).containsExactly(share);
        assertThat(report.unattributedUnconverted()).containsExactly(rest);
    }

    @Test
    void refusesSharesOfMoreThanTheWhole() {
        assertThatThrownBy(
                        () -> new Attributions(Map.of("IMP-1", new BigDecimal("0.6"), "IMP-2", new BigDecimal("0.41"))))
                .hasMessageContaining("1.01");
        assertThatThrownBy(() -> new Attributions(Map.of("IMP-1", BigDecimal.ZERO)))
                .hasMessageContaining("(0, 1]");
    }

    @Test
    void paybackThatFellBackIsProvisional() {
        Payback payback = RoiReport.of(
                        List.of(
                                entry(COST, "100", "2026-01-01"),
                                entry(BENEFIT, "120", "2026-02-01"),
                                entry(COST, "50", "2026-03-01")),
                        TERMS)
                .realized()
                .payback();

        assertThat(payback)
                .isEqualTo(new Payback(Payback.State.PROVISIONAL, Optional.of(LocalDate.parse("2026-02-01"))));
    }

    @Test
    void asOfLeavesOutWhatHappenedOrArrivedLater() {
        LedgerEntry entry = new LedgerEntry(
                "erp",
                "late",
                COST,
                REALIZED,
                Money.parse("1", "EUR"),
                BigDecimal.ONE,
                true,
                Optional.empty(),
                Instant.parse("2026-01-01T00:00:00Z"),
                Instant.parse("2026-01-05T00:00:00Z"));

        assertThat(KnownBy.NOW.includes(entry)).isTrue();
        assertThat(knownBy("2026-01-01T00:00:00Z", "2026-01-05T00:00:00Z").includes(entry))
                .isTrue();
        assertThat(knownBy("2025-12-31T23:59:59Z", "2026-01-05T00:00:00Z").includes(entry))
                .isFalse();
        assertThat(knownBy("2026-01-01T00:00:00Z", "2026-01-04T23:59:59Z").includes(entry))
                .isFalse();
    }

    @Test
    void orderOfEntriesChangesNothing() {
        for (long seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            List<LedgerEntry> entries = randomEntries(random);
            RoiReport ordered = RoiReport.of(entries, TERMS);
            Collections.shuffle(entries, random);

            RoiReport shuffled = RoiReport.of(entries, TERMS);

            assertThat(shuffled.realized()).as("seed " + seed).isEqualTo(ordered.realized());
        }
    }

    @Test
    void totalsAreTheSumOfWhatIsShown() {
        RoiFigures third = new RoiFigures(EUR, new BigDecimal("0.333"), new BigDecimal("0.667"), 1);

        RoiFigures total = third.plusShown(third).plusShown(third);

        assertThat(total.shownCost()).isEqualTo("0.99");
        assertThat(total.shownBenefit()).isEqualTo("2.01");
        assertThat(total.shownNetBenefit()).isEqualTo("1.02");
    }

    @Test
    void timelineHasNoGapsAndItsLastNetIsTheNet() {
        List<LedgerEntry> entries = List.of(
                entry(COST, "100", "2026-01-30"), entry(COST, "5", "2026-01-31"), entry(BENEFIT, "30", "2026-03-02"));

        List<Timeline.Row> months = Timeline.of(entries, TERMS, Bucket.MONTH);

        assertThat(months)
                .extracting(row ->
                        row.start() + " " + row.shownCost() + " " + row.shownBenefit() + " " + row.shownCumulativeNet())
                .containsExactly(
                        "2026-01-01 105.00 0.00 -105.00",
                        "2026-02-01 0.00 0.00 -105.00",
                        "2026-03-01 0.00 30.00 -75.00");
    }

    @Test
    void rowsOfATimelineAddUpToTheFiguresToTheCent() {
        ReportingTerms terms = terms(List.of(rate("2026-01-01", "0.3")));
        List<LedgerEntry> entries = List.of(
                dollars(COST, "3.35", "2026-01-30"),
                dollars(COST, "3.35", "2026-02-01"),
                dollars(BENEFIT, "6.69", "2026-02-02"),
                dollars(BENEFIT, "0.01", "2026-03-02"));
        RoiFigures figures = RoiReport.of(entries, terms).realized().figures();

        List<Timeline.Row> months = Timeline.of(entries, terms, Bucket.MONTH);

        assertThat(months.stream().map(Timeline.Row::shownCost).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualTo(figures.shownCost());
        assertThat(months.stream().map(Timeline.Row::shownBenefit).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualTo(figures.shownBenefit());
        assertThat(months.get(2).shownCumulativeNet()).isEqualTo(figures.shownNetBenefit());
    }

    private static List<LedgerEntry> randomEntries(Random random) {
        List<LedgerEntry> entries = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String amount = new BigDecimal(random.nextInt(200_000) - 20_000)
                    .movePointLeft(2)
                    .toString();
            String date = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(200)).toString();
            entries.add(entry(random.nextBoolean() ? COST : BENEFIT, amount, date));
        }
        return entries;
    }

    private static RoiFigures realized(LedgerEntry... entries) {
        return RoiReport.of(List.of(entries), TERMS).realized().figures();
    }

    private static LedgerEntry dollars(String date) {
        return dollars(COST, "100.00", date);
    }

    private static LedgerEntry dollars(Flow flow, String amount, String date) {
        return entry("d", flow, REALIZED, Money.parse(amount, "USD"), "1", true, date);
    }

    private static LedgerEntry entry(Flow flow, String amount, String date) {
        return entry("e", flow, REALIZED, Money.parse(amount, "EUR"), "1", true, date);
    }

    private static LedgerEntry entry(
            String id, Flow flow, EntryKind kind, Money money, String weight, boolean isAttributed, String date) {
        Instant at = Instant.parse(date + "T00:00:00Z");
        return new LedgerEntry(
                "erp", id, flow, kind, money, new BigDecimal(weight), isAttributed, Optional.empty(), at, at);
    }

    private static KnownBy knownBy(String at, String knownAt) {
        return new KnownBy(Optional.of(Instant.parse(at)), Optional.of(Instant.parse(knownAt)));
    }

    private static ReportingTerms terms(List<ExchangeRate> rates) {
        return new ReportingTerms(new ExchangeRates(EUR, rates), new BigDecimal("0.08"), 1);
    }

    private static ExchangeRate rate(String from, String rate) {
        return new ExchangeRate(USD, Instant.parse(from + "T00:00:00Z"), new BigDecimal(rate));
    }
}
