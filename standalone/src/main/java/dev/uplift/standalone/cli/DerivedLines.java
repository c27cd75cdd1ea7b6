package dev.uplift.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What KPIs say an improvement was worth, a line for all and one for each; none where it names no KPI with a value. */
final class DerivedLines {

    private DerivedLines() {}

    static List<String> of(JsonNode derived) {
        List<String> lines = new ArrayList<>();
        if (derived.path("state").asText().equals("NOT_READY")) {
            lines.add("By its KPIs, not booked: " + derived.path("reason").asText() + "; ask again");
        }
        for (JsonNode kpi : derived.path("kpis")) {
            if (kpi.path("valuePerUnit").isObject()) {
                lines.add("  " + kpi.path("kpi").asText() + ": " + factors(kpi));
            }
        }
        if (!derived.path("kpis").isEmpty() && !lines.isEmpty()) {
            lines.add(0, total(derived));
        }
        return lines;
    }

    private static String total(JsonNode derived) {
        return Figures.isAbsent(derived.path("amount"))
                ? "By its KPIs, not booked: nothing is sure enough"
                : "By its KPIs, not booked: " + Figures.money(derived.path("amount")) + " "
                        + derived.path("currency").asText() + " (" + Figures.money(derived.path("low")) + " to "
                        + Figures.money(derived.path("high")) + ")";
    }

    private static String factors(JsonNode kpi) {
        if (Figures.isAbsent(kpi.path("amount"))) {
            return kpi.path("state").asText();
        }
        JsonNode value = kpi.path("valuePerUnit");
        List<String> others = new ArrayList<>();
        kpi.path("sharedWith").forEach(other -> others.add(other.asText()));
        return Figures.number(kpi.path("uplift")) + " better x " + Figures.number(kpi.path("volume")) + " "
                + kpi.path("volumeUnit").asText().toLowerCase(Locale.ROOT) + "s x "
                + value.path("amount").asText() + " "
                + value.path("currency").asText()
                + (others.isEmpty() ? "" : ", shared with " + String.join(", ", others));
    }
}
