package dev.uplift.standalone.demo;

import dev.uplift.standalone.cli.Terminal;
import java.net.URI;
import java.util.List;

/** Where to look, and what to try. */
final class Ending {

    private Ending() {}

    static void print(Terminal terminal, URI address, DemoDirectory directory) {
        List.of(
                        "",
                        terminal.style().bold("Look and try"),
                        "  " + address + "/v1/kpis     while it is up: ./uplift demo --keep, then in another terminal",
                        "  ./uplift kpis               ./uplift alerts --follow",
                        "  ./uplift improvements       ./uplift roi " + Narrator.IMPROVEMENT,
                        "  ./uplift up                 your own: an empty stack for real events",
                        "")
                .forEach(terminal.out()::println);
    }
}
