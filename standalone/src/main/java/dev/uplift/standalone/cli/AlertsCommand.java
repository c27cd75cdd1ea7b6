package dev.uplift.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./uplift alerts}. */
@Command(name = "alerts", description = "Lists the alerts, or follows them as they come.")
public final class AlertsCommand extends ListQuestion {

    @Option(
            names = "--state",
            paramLabel = "STATE",
            defaultValue = "",
            description = "Only FIRING, RESOLVED, ... ones.")
    private String state = "";

    @Option(names = "--kpi", paramLabel = "KPI", defaultValue = "", description = "Only this KPI's.")
    private String kpi = "";

    @Option(
            names = "--severity",
            paramLabel = "SEVERITY",
            defaultValue = "",
            description = "Only WARNING, CRITICAL, ... ones.")
    private String severity = "";

    @Option(
            names = "--from",
            paramLabel = "TIME",
            defaultValue = "",
            description = "Only episodes that began then or later.")
    private String from = "";

    @Option(
            names = "--to",
            paramLabel = "TIME",
            defaultValue = "",
            description = "Only episodes that began before then.")
    private String to = "";

    @Option(
            names = {"-f", "--follow"},
            description = "Print every new transition as it comes, until Ctrl-C, or until --limit are printed.")
    private boolean isFollowing;

    public AlertsCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    String path() {
        return "/v1/alerts";
    }

    @Override
    Map<String, String> query() {
        return Map.of("state", state, "kpi", kpi, "severity", severity, "from", from, "to", to);
    }

    @Override
    public Integer call() {
        if (!isFollowing) {
            return super.call();
        }
        int most = limitOr(Integer.MAX_VALUE);
        new AlertFeed(address.connect(terminal), query(), Pause.REAL).follow(most, this::isWritten, this::sayWaiting);
        return ExitCodes.DONE;
    }

    private boolean isWritten(JsonNode alert) {
        terminal.out().println(asJson ? alert.toString() : AlertLine.of(alert, terminal.style()));
        return !terminal.out().checkError();
    }

    private void sayWaiting(CommandFailure outage) {
        outage.lines().forEach(line -> terminal.err().println("Waiting: " + line));
    }

    @Override
    void show(JsonNode answer) {
        Table table = Table.of(
                "WINDOW (UTC)", "STATE", "SEVERITY", "KPI", "SERIES", ">VALUE", ">BASELINE", ">DROP", "SUSPECTS");
        StreamSupport.stream(answer.path("items").spliterator(), false)
                .sorted(Comparator.comparing(AlertLine::windowStart).reversed())
                .forEach(alert -> table.row(AlertLine.cells(alert, terminal.style())));
        if (table.isEmpty()) {
            terminal.out().println("No alerts.");
        } else {
            print(table);
            sayIfMore(answer);
        }
    }
}
