package dev.uplift.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.uplift.standalone.cli.AlertFeed;
import dev.uplift.standalone.cli.Figures;
import dev.uplift.standalone.cli.Pause;
import dev.uplift.standalone.cli.StackClient;
import dev.uplift.standalone.cli.Style;
import dev.uplift.standalone.cli.Terminal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/**
 * Asks the stack what is new and tells it: a line for each week, and below it one for each step and each transition of an alert in that week. Topics are read side by
 * side, each as fast as it comes, so what belongs to a week is kept until the week is told.
 */
final class Narrator {

    static final String KPI = "taxi-passengers";
    static final String IMPROVEMENT = "IMP-1";

    private static final Duration LOOKAHEAD = Duration.ofDays(12);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);

    private final StackClient client;
    private final Terminal terminal;
    private final TaxiRecording recording;
    private final Occasions occasions = Occasions.read();
    private final AlertFeed alerts;
    private final Map<LocalDate, Week> weeks = new TreeMap<>();
    private final NavigableMap<LocalDate, List<String>> happenings = new TreeMap<>();
    private final Summary summary;
    private volatile Instant windowsUntil;
    private int steps;

    Narrator(StackClient client, Terminal terminal, TaxiRecording recording, long startedNanos) {
        this.client = client;
        this.terminal = terminal;
        this.recording = recording;
        this.alerts = new AlertFeed(client, Map.of(), Pause.REAL);
        this.windowsUntil = recording.start();
        this.summary = new Summary(startedNanos);
    }

    Summary summary() {
        return summary;
    }

    /** Whether the last day has been told. */
    boolean isThrough() {
        return !windowsUntil.isBefore(
                        recording.until().atStartOfDay(TaxiRecording.NEW_YORK).toInstant())
                && weeks.isEmpty();
    }

    void heading() {
        terminal.out().println();
        terminal.out()
                .println(terminal.style().bold("Week of       Mon..Sun  per day  vs. usual   IMP-1 (invented money)"));
    }

    /** Whether events of this arrival are few enough days ahead of what was told. */
    boolean isAwaiting(Instant arrival) {
        return arrival.isBefore(windowsUntil.plus(LOOKAHEAD));
    }

    /** Tells what came since the last time. */
    void tellNews() {
        readWindows();
        readSteps();
        alerts.poll().forEach(this::takeAlert);
        weeks.values().removeIf(this::toldIfComplete);
        if (isThrough()) {
            tellUntil(LocalDate.MAX);
        }
    }

    private void readWindows() {
        StackClient.Answer answer = client.get(
                "/v1/kpis/" + KPI + "/windows?limit=1000&from=" + StackClient.encode(windowsUntil.toString()));
        StreamSupport.stream(answer.body().path("items").spliterator(), false)
                .filter(window -> "FINAL".equals(window.path("status").asText()))
                .sorted(Comparator.comparing(Narrator::startOf))
                .filter(window -> !startOf(window).isBefore(windowsUntil))
                .forEach(this::takeWindow);
    }

    private void takeWindow(JsonNode window) {
        LocalDate day = startOf(window).atZone(TaxiRecording.NEW_YORK).toLocalDate();
        weeks.computeIfAbsent(Week.mondayOf(day), Week::new).add(day, window);
        summary.countWindow();
        windowsUntil = Instant.parse(window.path("end").asText());
    }

    private static Instant startOf(JsonNode window) {
        return Instant.parse(window.path("start").asText());
    }

    private boolean toldIfComplete(Week week) {
        if (!week.isComplete(recording.until().minusDays(1))) {
            return false;
        }
        terminal.out().println(week.line() + "   " + roi(week.end()).orElse(""));
        tellUntil(week.nextMonday());
        return true;
    }

    private void tellUntil(LocalDate day) {
        NavigableMap<LocalDate, List<String>> told = happenings.headMap(day, false);
        told.values().forEach(lines -> lines.forEach(terminal.out()::println));
        told.clear();
    }

    private void happened(LocalDate day, String line) {
        happenings.computeIfAbsent(day, first -> new ArrayList<>()).add("  " + line);
    }

    private void readSteps() {
        JsonNode improvement = client.get("/v1/improvements/" + IMPROVEMENT).body();
        JsonNode history = improvement.path("history");
        for (; steps < history.size(); steps++) {
            JsonNode step = history.get(steps);
            LocalDate day = Instant.parse(step.path("occurredAt").asText())
                    .atZone(TaxiRecording.NEW_YORK)
                    .toLocalDate();
            String status = terminal.style().bold(step.path("status").asText());
            happened(
                    day,
                    IMPROVEMENT + " " + status + "  " + DAY.format(day) + "  "
                            + improvement.path("title").asText());
        }
    }

    private Optional<String> roi(Instant at) {
        StackClient.Answer answer = client.get("/v1/improvements/" + IMPROVEMENT + "/roi?at=" + at);
        JsonNode roi = answer.body();
        if (!answer.isGood() || Figures.isAbsent(roi.path("roiPercent"))) {
            return Optional.empty();
        }
        return Optional.of("cost " + Figures.money(roi.path("cost")) + ", benefit " + Figures.money(roi.path("benefit"))
                + ", ROI " + terminal.style().bold(Figures.percent(roi.path("roiPercent"))));
    }

    private void takeAlert(JsonNode alert) {
        String state = alert.path("state").asText();
        LocalDate day = Instant.parse(alert.path("window").path("start").asText())
                .atZone(TaxiRecording.NEW_YORK)
                .toLocalDate();
        Optional<String> occasion = occasions.on(day);
        summary.countAlert(state, occasion);
        String series = alert.path("series").asText();
        String when =
                DAY.format(day) + "  " + alert.path("kpi").asText() + (series.isEmpty() ? "" : " [" + series + "]");
        String figures = Figures.number(alert.path("value")) + " against " + Figures.number(alert.path("baseline"));
        Style style = terminal.style();
        String line = "RESOLVED".equals(state)
                ? style.green("RESOLVED") + "  " + when + "  " + figures
                : style.red(String.format("%-8s", state)) + "  " + when + "  " + figures + ", "
                        + Figures.percent(alert.path("dropPercent")) + " down, " + Figures.text(alert.path("severity"))
                        + occasion.map(name -> "  <- " + name).orElse("");
        happened(day, line);
    }
}
