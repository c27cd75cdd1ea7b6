package dev.uplift.standalone.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A command that asks the running stack one thing and shows the answer. */
abstract class Question implements Callable<Integer> {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    protected final Terminal terminal;

    @Mixin
    protected StackAddress address = new StackAddress();

    @Option(names = "--json", description = "The stack's answer as it is, for programs.")
    protected boolean asJson;

    Question(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Path of the question. */
    abstract String path();

    /** Its parameters; empty ones are left out. */
    abstract Map<String, String> query();

    /** The answer for people. */
    abstract void show(JsonNode answer);

    @Override
    public Integer call() {
        JsonNode answer = address.connect(terminal).ask(path(), query());
        if (asJson) {
            terminal.out().println(pretty(answer));
        } else {
            show(answer);
        }
        return ExitCodes.DONE;
    }

    protected void print(Table table) {
        table.render(terminal.style()).forEach(terminal.out()::println);
    }

    /** Says so, on standard error, when the list goes on. */
    protected void sayIfMore(JsonNode answer) {
        if (!Figures.isAbsent(answer.path("next"))) {
            terminal.err().println("There are more; ask for up to 1000 with --limit.");
        }
    }

    private static String pretty(JsonNode answer) {
        try {
            return JSON.writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree that can not be written", e);
        }
    }
}
