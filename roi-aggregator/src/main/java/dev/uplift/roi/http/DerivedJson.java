package dev.uplift.roi.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.uplift.domain.assessment.Finding;
import dev.uplift.domain.benefit.DerivedBenefit;
import dev.uplift.domain.benefit.KpiClaim;
import dev.uplift.domain.benefit.SeriesUplift;
import dev.uplift.domain.benefit.Volume;
import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.domain.roi.Rounding;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** KPI-derived benefit as clients see it; amounts are strings, totals the sums of the shown parts. */
final class DerivedJson {

    private static final String METHOD = "VALUE_PER_UNIT_TIMES_UPLIFT_TIMES_VOLUME";
    private static final List<String> AMOUNTS = List.of("amount", "low", "high");

    private final RoiAnswers answers;
    private final Currency currency;

    DerivedJson(RoiAnswers answers) {
        this.answers = answers;
        this.currency = answers.rates().reporting();
    }

    /** Whether anything is claimed, and why not. */
    enum State {
        CLAIMED(""),
        NOTHING_CLAIMED("none of its KPIs allows a claim, see kpis"),
        NO_KPI("it names no KPI"),
        NOT_DEPLOYED("it was never deployed"),
        SWITCHED_OFF("enhancementAnalysisEnabled is false in analytics_platform_config.json"),
        NOT_AS_OF("verdicts of an earlier time are not kept: ask without at and knownAt"),
        NOT_READY("a part of the windows is not in reach");

        private final String reason;

        State(String reason) {
            this.reason = reason;
        }
    }

    ObjectNode none(State state) {
        return told(state, List.of());
    }

    /**
     * By the series of the KPIs that allow a claim.
     *
     * @param rows assessments, with the days in force
     * @param others improvements that may have measured the same move
     */
    ObjectNode of(List<String> kpis, List<ObjectNode> rows, List<ObjectNode> others) {
        Judged judged = Judged.of(rows, answers.analysis().confidence());
        List<ObjectNode> claims = kpis.stream()
                .distinct()
                .sorted()
                .map(kpi -> claim(kpi, judged, others))
                .toList();
        boolean isClaimed =
                claims.stream().anyMatch(claim -> !claim.path("amount").isNull());
        return told(isClaimed ? State.CLAIMED : kpis.isEmpty() ? State.NO_KPI : State.NOTHING_CLAIMED, claims);
    }

    private ObjectNode told(State state, List<ObjectNode> claims) {
        ObjectNode node = Answers.object()
                .put("state", state.name())
                .put("reason", state.reason.isEmpty() ? null : state.reason)
                .put("currency", currency.getCurrencyCode())
                .put("method", METHOD)
                .put("confidence", answers.analysis().confidence());
        AMOUNTS.forEach(amount -> node.put(amount, state == State.CLAIMED ? sum(claims, amount) : null));
        node.putArray("kpis").addAll(claims);
        return node;
    }

    private static String sum(List<ObjectNode> claims, String amount) {
        return claims.stream()
                .filter(claim -> claim.path(amount).isTextual())
                .map(claim -> new BigDecimal(claim.path(amount).asText()))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .toPlainString();
    }

    private ObjectNode claim(String id, Judged judged, List<ObjectNode> others) {
        Optional<KpiDefinition> kpi =
                answers.kpis().stream().filter(one -> one.id().equals(id)).findFirst();
        List<String> sharedWith = others.stream()
                .filter(other -> AssessmentJson.isFor(other, id))
                .map(Programme::id)
                .sorted()
                .toList();
        List<ObjectNode> ofKpi = judged.rows().stream()
                .filter(row -> AssessmentJson.kpi(row).equals(id))
                .toList();
        List<ObjectNode> moved = moved(id, judged);
        boolean isMeasured =
                ofKpi.stream().anyMatch(row -> !row.path("difference").isNull());
        List<SeriesUplift> uplifts =
                moved.stream().map(row -> uplift(row, kpi.orElseThrow())).toList();
        KpiClaim claim = KpiClaim.of(kpi, isMeasured, uplifts, 1 + sharedWith.size(), answers.rates());
        ObjectNode node =
                Answers.object().put("kpi", id).put("state", claim.state().name());
        node.put("amount", shown(claim.benefit().map(DerivedBenefit::amount)))
                .put("low", shown(claim.benefit().map(DerivedBenefit::low)))
                .put("high", shown(claim.benefit().map(DerivedBenefit::high)));
        kpi.ifPresent(known -> addFactors(node, known, uplifts));
        node.put(
                "causal",
                !moved.isEmpty()
                        && moved.stream().allMatch(row -> row.path("causal").asBoolean()));
        sharedWith.forEach(node.putArray("sharedWith")::add);
        return node;
    }

    /** What the amount was made of; the uplift is that of one unit of the volume, over all series that count. */
    private static void addFactors(ObjectNode node, KpiDefinition kpi, List<SeriesUplift> uplifts) {
        kpi.valuePerUnit()
                .ifPresent(value -> node.putObject("valuePerUnit")
                        .put("amount", value.amount().toPlainString())
                        .put("currency", value.currency().getCurrencyCode()));
        Optional<Volume> volume = Volume.of(kpi);
        double units = volume.map(known -> uplifts.stream()
                        .mapToDouble(uplift -> uplift.volume(known))
                        .sum())
                .orElse(0.0);
        double better = volume.map(known -> uplifts.stream()
                        .mapToDouble(uplift -> uplift.better() * uplift.volume(known))
                        .sum())
                .orElse(0.0);
        node.put("uplift", units == 0 ? null : better / units)
                .put("volume", units)
                .put("volumeUnit", volume.map(known -> known.unit().name()).orElse(null))
                .put("series", uplifts.size())
                .put(
                        "days",
                        uplifts.stream()
                                .mapToInt(uplift -> uplift.days().size())
                                .max()
                                .orElse(0));
    }

    /** Series that improved or regressed, after the correction for their number. */
    private static List<ObjectNode> moved(String kpi, Judged judged) {
        List<ObjectNode> moved = new ArrayList<>();
        IntStream.range(0, judged.rows().size()).forEach(i -> {
            Finding finding = judged.findings().get(i);
            boolean isSure = finding == Finding.IMPROVED || finding == Finding.REGRESSED;
            if (isSure && AssessmentJson.kpi(judged.rows().get(i)).equals(kpi)) {
                moved.add(judged.rows().get(i));
            }
        });
        return moved;
    }

    /** With the interval by which the verdict was made. */
    private static SeriesUplift uplift(ObjectNode row, KpiDefinition kpi) {
        boolean isAlwaysValid = row.path("alwaysValidLow").isNumber()
                && row.path("alwaysValidHigh").isNumber();
        return SeriesUplift.of(
                row.path("difference").asDouble(),
                row.path(isAlwaysValid ? "alwaysValidLow" : "low").asDouble(),
                row.path(isAlwaysValid ? "alwaysValidHigh" : "high").asDouble(),
                kpi.direction(),
                LevelsJson.read(row.get(ControlledRows.DAYS_IN_FORCE)).list());
    }

    private @org.jspecify.annotations.Nullable String shown(Optional<BigDecimal> exact) {
        return exact.map(amount -> Rounding.money(amount, currency).toPlainString())
                .orElse(null);
    }
}
