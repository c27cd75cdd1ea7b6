package dev.uplift.standalone.demo;

import dev.uplift.standalone.cli.Terminal;
import java.net.URI;
import java.util.List;

/** Where to look, and what to try. */
final class Ending {

    private Ending() {}

    /** @param isKept whether the stack stays up */
    static void print(Terminal terminal, URI address, boolean isKept) {
        List.of(
                        "",
                        terminal.style().bold("Look and try"),
                        isKept
                                ? "  " + address + "/v1/kpis is up, and in another terminal:"
                                : "  ./uplift demo --keep   the same, and it stays up; then in another terminal:",
                        "  ./uplift kpis          ./uplift alerts",
                        "  ./uplift improvements  ./uplift roi " + Narrator.IMPROVEMENT,
                        "  ./uplift up            your own: an empty stack for real events",
                        "")
                .forEach(terminal.out()::println);
    }
}
