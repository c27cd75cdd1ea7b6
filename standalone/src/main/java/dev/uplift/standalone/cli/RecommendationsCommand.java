package dev.uplift.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.uplift.standalone.cli.Table.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;

/** {@code ./uplift recommendations}. */
@Command(
        name = "recommendations",
        description = "Says what to do next, for each improvement and each drop that none explains, and why.",
        footer = {"", "The rules are those of analytics_platform_config.json, see docs/configuration.md."})
public final class RecommendationsCommand extends ListQuestion {

    public RecommendationsCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    String path() {
        return "/v1/recommendations";
    }

    @Override
    Map<String, String> query() {
        return Map.of();
    }

    @Override
    void show(JsonNode answer) {
        Table table = Table.of("ACTION", "FOR", "TITLE", "BECAUSE", "RULE");
        for (JsonNode item : answer.path("items")) {
            String action = Figures.text(item.path("action"));
            table.row(
                    new Cell(action, look(action)),
                    Cell.of(subject(item)),
                    Cell.of(item.path("title").asText("")),
                    Cell.of(isDrop(item) ? drop(item.path("evidence")) : verdict(item.path("evidence"))),
                    Cell.of(Figures.text(item.path("rule"))));
        }
        if (table.isEmpty()) {
            terminal.out()
                    .println("Nothing to recommend: no rule holds for an improvement, and no drop is unexplained.");
        } else {
            print(table);
            sayIfMore(answer);
        }
    }

    private UnaryOperator<String> look(String action) {
        return switch (action) {
            case "ROLL_BACK", "STOP_FUNDING", "INVESTIGATE" -> terminal.style()::red;
            case "SCALE", "KEEP" -> terminal.style()::green;
            default -> UnaryOperator.identity();
        };
    }

    private static boolean isDrop(JsonNode item) {
        return item.has("alertId");
    }

    private static String subject(JsonNode item) {
        return isDrop(item) ? series(item) : Figures.text(item.path("improvementId"));
    }

    private static String drop(JsonNode evidence) {
        return Figures.againstBaseline(evidence) + " since " + Figures.time(evidence.path("episodeStart"));
    }

    /** The verdict, the series that moved most surely, how many days are missing, and the money. */
    private static String verdict(JsonNode evidence) {
        String verdict = Figures.text(evidence.path("verdict"));
        List<String> parts = new ArrayList<>();
        parts.add(verdict);
        JsonNode first = evidence.at("/findings/0");
        if (first.path("verdict").asText().equals(verdict)) {
            parts.add(series(first) + " by " + Figures.percent(first.path("differencePercent")));
        }
        int days = evidence.path("daysNeeded").asInt();
        if (days > 0) {
            parts.add(days + (days == 1 ? " more day" : " more days"));
        }
        if (!Figures.isAbsent(evidence.path("netBenefit"))) {
            parts.add("net " + Figures.money(evidence.path("netBenefit")) + " "
                    + evidence.path("currency").asText());
        }
        return String.join(", ", parts);
    }

    private static String series(JsonNode item) {
        String series = item.path("series").asText("");
        return item.path("kpi").asText() + (series.isEmpty() ? "" : " [" + series + "]");
    }
}
