package dev.uplift.domain.roi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.domain.PlatformGuide;
import dev.uplift.domain.improvement.LifecycleStatus;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The tables of the guide hold. */
class PlatformGuideTest {

    private static final Currency EUR = Currency.getInstance("EUR");
    private static final ReportingTerms TERMS = new ReportingTerms(
            new ExchangeRates(
                    EUR,
                    List.of(new ExchangeRate(
                            Currency.getInstance("USD"),
                            Instant.parse("2026-01-01T00:00:00Z"),
                            new BigDecimal("0.75")))),
            new BigDecimal("0.08"),
            1);

    @Test
    void lifecycleOfTheGuideIsTheCodes() throws IOException {
        String actual = Arrays.stream(LifecycleStatus.values())
                .map(status -> status + ": " + list(status.next()))
                .sorted()
                .collect(Collectors.joining("\n"));

        assertThat(PlatformGuide.table("lifecycle").stream()
                        .map(row -> row[0] + ": " + row[1])
                        .sorted()
                        .toList())
                .isEqualTo(actual.lines().toList());
    }

    @Test
    void figuresOfTheExampleFollowFromItsLedger() throws IOException {
        RoiReport report = RoiReport.of(ledger(), TERMS);

        Map<String, String> actual = figures(report);
        for (String[] row : PlatformGuide.table("example: figures")) {
            assertThat(actual.get(row[0])).as(row[0]).isEqualTo(row[1]);
        }
    }

    @Test
    void timelineOfTheExampleFollowsFromItsLedger() throws IOException {
        assertThat(Timeline.of(ledger(), TERMS, Bucket.MONTH).stream()
                        .map(row -> List.of(
                                row.start().toString(),
                                row.shownCost().toPlainString(),
                                row.shownBenefit().toPlainString(),
                                row.shownCumulativeNet().toPlainString()))
                        .toList())
                .isEqualTo(PlatformGuide.table("example: timeline").stream()
                        .map(List::of)
                        .toList());
    }

    private static Map<String, String> figures(RoiReport report) {
        RoiStatement realized = report.realized();
        RoiFigures figures = realized.figures();
        Map<String, String> shown = new TreeMap<>();
        shown.put("cost", figures.shownCost().toPlainString());
        shown.put("benefit", figures.shownBenefit().toPlainString());
        shown.put("netBenefit", figures.shownNetBenefit().toPlainString());
        shown.put("roiPercent", figures.roiPercent().orElseThrow().toPlainString());
        shown.put("benefitCostRatio", figures.benefitCostRatio().orElseThrow().toPlainString());
        shown.put("paybackState", realized.payback().state().name());
        shown.put("paybackDate", realized.payback().date().orElseThrow().toString());
        shown.put(
                "npv",
                Rounding.money(new BigDecimal(realized.netPresentValue()), EUR).toPlainString());
        shown.put(
                "irr",
                Rounding.rate(((RateOfReturn.Found) realized.internalRate()).rate())
                        .toPlainString());
        shown.put(
                "projected.benefit", report.projected().figures().shownBenefit().toPlainString());
        shown.put("unconverted", Integer.toString(report.unconverted().size()));
        return shown;
    }

    private static List<LedgerEntry> ledger() throws IOException {
        return PlatformGuide.table("example: ledger").stream()
                .map(PlatformGuideTest::entry)
                .toList();
    }

    private static LedgerEntry entry(String[] row) {
        Instant at = Instant.parse(row[0] + "T00:00:00Z");
        return new LedgerEntry(
                "guide",
                String.join(" ", row),
                Flow.valueOf(row[1]),
                EntryKind.valueOf(row[2]),
                Money.parse(row[3], row[4]),
                new BigDecimal(row[5]),
                true,
                Optional.empty(),
                at,
                at);
    }

    private static String list(Iterable<LifecycleStatus> statuses) {
        StringBuilder text = new StringBuilder();
        statuses.forEach(status -> text.append(text.isEmpty() ? "" : ", ").append(status));
        return text.toString();
    }
}
