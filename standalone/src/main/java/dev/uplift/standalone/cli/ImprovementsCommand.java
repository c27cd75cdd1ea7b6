package dev.uplift.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./uplift improvements}. */
@Command(name = "improvements", description = "Lists the improvements with their status, return and verdicts.")
public final class ImprovementsCommand extends ListQuestion {

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            defaultValue = "",
            description = "Only PROPOSED, STARTED, DEPLOYED, COMPLETED, ROLLED_BACK or CANCELLED ones.")
    private String status = "";

    @Option(names = "--owner", paramLabel = "OWNER", defaultValue = "", description = "Only this owner's.")
    private String owner = "";

    @Option(names = "--tag", paramLabel = "TAG", defaultValue = "", description = "Only those with this tag.")
    private String tag = "";

    public ImprovementsCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    String path() {
        return "/v1/improvements";
    }

    @Override
    Map<String, String> query() {
        return Map.of("status", status, "owner", owner, "tag", tag);
    }

    @Override
    void show(JsonNode answer) {
        Table table =
                Table.of("IMPROVEMENT", "TITLE", "OWNER", "STATUS", ">COST", ">BENEFIT", ">NET", ">ROI", "", "KPIS");
        for (JsonNode improvement : answer.path("items")) {
            JsonNode roi = improvement.path("roi");
            table.row(
                    Figures.text(improvement.path("improvementId")),
                    Figures.text(improvement.path("title")),
                    Figures.text(improvement.path("owner")),
                    Figures.text(improvement.path("status")),
                    Figures.money(roi.path("cost")),
                    Figures.money(roi.path("benefit")),
                    Figures.money(roi.path("netBenefit")),
                    Figures.percent(roi.path("roiPercent")),
                    roi.path("currency").asText(),
                    verdicts(improvement.path("verdicts")));
        }
        if (table.isEmpty()) {
            terminal.out().println("No improvements yet; tell of one with ./uplift ingest, see README.md.");
        } else {
            print(table);
            sayIfMore(answer);
        }
    }

    private static String verdicts(JsonNode verdicts) {
        return StreamSupport.stream(verdicts.spliterator(), false)
                .map(one -> one.path("kpi").asText() + " " + one.path("verdict").asText())
                .collect(Collectors.joining(", "));
    }
}
