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

    /** Asks, once or for page after page. */
    JsonNode answer(StackClient stack) {
        return stack.ask(path(), query());
    }

    /** The answer for people. */
    abstract void show(JsonNode answer);

    @Override
    public Integer call() {
        JsonNode answer = answer(address.connect(terminal));
        if (asJson) {
            terminal.out().println(pretty(answer));
        } else {
            show(answer);
            sayIfOlder(answer);
        }
        return ExitCodes.DONE;
    }

    protected void print(Table table) {
        table.render(terminal.style()).forEach(terminal.out()::println);
    }

    /** While a task is out of reach, a copy of its state answers, which may lag behind. */
    private void sayIfOlder(JsonNode answer) {
        if (answer.at("/asOf/role").asText().equals("standby")) {
            terminal.err()
                    .println("An instance is out of reach: some of this is from a copy, as of "
                            + Figures.time(answer.at("/asOf/arrivalClock")) + ".");
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
