package dev.uplift.standalone.cli;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the running stack is: {@code --url}, else {@code UPLIFT_URL}, else the last {@code up} on this machine. */
public final class StackAddress {

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The stack to ask; else the environment's UPLIFT_URL, else the last ./uplift up here.")
    private @Nullable String url;

    /** @throws CommandFailure if none is given and none runs here */
    public StackClient connect(Terminal terminal) {
        return new StackClient(resolve(terminal));
    }

    public URI resolve(Terminal terminal) {
        if (url != null) {
            return parse(url, "--url");
        }
        Optional<String> variable = terminal.variable("UPLIFT_URL");
        if (variable.isPresent()) {
            return parse(variable.get(), "UPLIFT_URL");
        }
        return URI.create(lastHere(terminal).stack().http());
    }

    /** Whether a stack is named; else it is the last one here. */
    public boolean isGiven(Terminal terminal) {
        return url != null || terminal.variable("UPLIFT_URL").isPresent();
    }

    /** The stack of this machine, if it is the one that is asked. */
    public Optional<LastStack.Entry> here(Terminal terminal) {
        if (!isGiven(terminal)) {
            return Optional.of(lastHere(terminal));
        }
        URI asked = resolve(terminal);
        return new LastStack(terminal.stateDirectory())
                .read()
                .filter(last -> last.stack().isAlive()
                        && URI.create(last.stack().http()).equals(asked));
    }

    private static LastStack.Entry lastHere(Terminal terminal) {
        LastStack.Entry last = new LastStack(terminal.stateDirectory())
                .read()
                .orElseThrow(() -> CommandFailure.failed(
                        "no stack is running on this machine",
                        "start one with ./uplift up, or name another with --url or UPLIFT_URL"));
        if (!last.stack().isAlive()) {
            throw CommandFailure.failed(
                    "the last stack here (process " + last.stack().pid() + ", data in " + last.dataDirectory()
                            + ") is gone",
                    "start it again with ./uplift up --data " + last.dataDirectory());
        }
        return last;
    }

    private static URI parse(String text, String from) {
        try {
            URI uri = URI.create(text.replaceAll("/+$", ""));
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException unusable) {
            throw unusable(text, from);
        }
        throw unusable(text, from);
    }

    private static CommandFailure unusable(String text, String from) {
        return CommandFailure.wrongUsage(
                from + " is \"" + text + "\", not an address", "write it like http://127.0.0.1:8080");
    }
}
