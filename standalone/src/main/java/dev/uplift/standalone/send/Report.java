package dev.uplift.standalone.send;

import dev.uplift.standalone.cli.Figures;
import dev.uplift.standalone.cli.Terminal;
import java.time.Duration;
import java.util.Locale;

/** The last lines of a command that sent events. */
record Report(Tally tally, Duration took) {

    void print(Terminal terminal) {
        terminal.out().println(totals());
        tally.firstRejections()
                .forEach(rejection -> terminal.err().println(rejection.where() + ": " + rejection.why()));
        long more = tally.rejected() - tally.firstRejections().size();
        if (more > 0 && !tally.firstRejections().isEmpty()) {
            terminal.err().println("... and " + Figures.count(more) + " more");
        }
        if (tally.withoutId() > 0) {
            terminal.err()
                    .println("uplift: events without an id: " + Figures.count(tally.withoutId())
                            + "; sent again, they would count again, so give each an id");
        }
    }

    private String totals() {
        double seconds = took.toMillis() / 1000.0;
        long sent = tally.accepted() + tally.rejected();
        String retries = tally.retries() == 0 ? "" : ", " + tally.retries() + " retries";
        return Figures.count(tally.accepted()) + " events accepted, " + Figures.count(tally.rejected()) + " rejected"
                + String.format(
                        Locale.ROOT, " in %.1f s (%,.0f/s%s)", seconds, sent / Math.max(0.001, seconds), retries);
    }
}
