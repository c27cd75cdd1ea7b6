package dev.uplift.standalone.demo;

import dev.uplift.standalone.cli.Figures;
import dev.uplift.standalone.cli.Terminal;
import java.util.List;

/** What is said before anything happens. */
final class Introduction {

    private Introduction() {}

    static void print(Terminal terminal, TaxiRecording recording, DemoDirectory directory) {
        List.of(
                        terminal.style()
                                .bold("Uplift demo: the taxi passengers of New York, per half hour, " + recording.from()
                                        + " to " + recording.until().minusDays(1)),
                        "Real figures (NYC Taxi and Limousine Commission, Numenta Anomaly Benchmark, MIT licence), "
                                + Figures.number(recording.days() * 48.0) + " of them,",
                        "played with their own arrival times through the same front door as any event.",
                        "",
                        "Starting broker, registry and services, data in " + directory.root() + " ...")
                .forEach(terminal.out()::println);
    }
}
