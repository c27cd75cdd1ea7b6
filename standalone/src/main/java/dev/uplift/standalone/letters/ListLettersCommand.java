package dev.uplift.standalone.letters;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.uplift.kit.settings.ServiceSettings;
import dev.uplift.standalone.cli.CommandFailure;
import dev.uplift.standalone.cli.ExitCodes;
import dev.uplift.standalone.cli.Figures;
import dev.uplift.standalone.cli.Table;
import dev.uplift.standalone.cli.Terminal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./uplift dead-letters list}. */
@Command(name = "list", description = "Lists the newest dead letters, and whether replaying them makes sense.")
public final class ListLettersCommand extends LettersTask {

    private static final int LONGEST_ERROR = 60;

    @Option(names = "--reason", paramLabel = "REASON", defaultValue = "", description = "Only UNREADABLE, ... ones.")
    private String reason = "";

    @Option(names = "--topic", paramLabel = "TOPIC", defaultValue = "", description = "Only those from this topic.")
    private String topic = "";

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "At most so many; default ${DEFAULT-VALUE}.")
    private int limit = 100;

    @Option(names = "--json", description = "For programs.")
    private boolean asJson;

    public ListLettersCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run(ServiceSettings settings) {
        if (limit < 1) {
            throw CommandFailure.wrongUsage("--limit is " + limit, "give 1 or more");
        }
        LetterLog log = new LetterLog(KafkaAddress.client(settings));
        Deque<Letter> newest = new ArrayDeque<>();
        long[] found = {0};
        log.letters(letter -> {
            if (isWanted(letter)) {
                found[0]++;
                newest.addLast(letter);
                if (newest.size() > limit) {
                    newest.removeFirst();
                }
            }
        });
        Set<LetterId> replayed = log.replayed();
        if (asJson) {
            terminal.out().println(json(newest, replayed, found[0]));
        } else {
            show(newest, replayed, found[0]);
        }
        return ExitCodes.DONE;
    }

    private boolean isWanted(Letter letter) {
        return (reason.isEmpty() || reason.equalsIgnoreCase(letter.reason()))
                && (topic.isEmpty() || topic.equals(letter.topic()));
    }

    private void show(Deque<Letter> letters, Set<LetterId> replayed, long found) {
        if (letters.isEmpty()) {
            terminal.out().println("No dead letters.");
            return;
        }
        Table table = Table.of("LETTER", "REFUSED (UTC)", "REASON", "FROM", "BY", "REPLAY", "ERROR");
        letters.forEach(letter -> table.row(
                letter.id().toString(),
                Figures.time(JsonNodeFactory.instance.textNode(letter.time().toString())),
                letter.reason(),
                letter.topic() + " " + letter.partition().map(String::valueOf).orElse("?") + ":" + letter.offset(),
                letter.service(),
                replay(letter, replayed),
                shortened(letter.error())));
        table.render(terminal.style()).forEach(terminal.out()::println);
        terminal.out().println();
        Set<String> reasons = new TreeSet<>();
        letters.forEach(letter -> reasons.add(letter.reason()));
        reasons.forEach(
                each -> terminal.out().println(each + ": " + Advice.on(each).text() + "."));
        if (found > letters.size()) {
            terminal.err().println("These are the newest of " + Figures.count(found) + "; ask for more with --limit.");
        }
    }

    private static String replay(Letter letter, Set<LetterId> replayed) {
        if (replayed.contains(letter.id())) {
            return "done";
        }
        if (!Advice.on(letter).isWorthIt()) {
            return "in vain";
        }
        return letter.replays() == 0 ? "yes" : "failed before";
    }

    private static String shortened(String error) {
        return error.length() <= LONGEST_ERROR ? error : error.substring(0, LONGEST_ERROR - 3) + "...";
    }

    private static ObjectNode json(Deque<Letter> letters, Set<LetterId> replayed, long found) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode items = answer.putArray("items");
        letters.forEach(letter -> items.add(LetterJson.of(letter, replayed.contains(letter.id()))));
        return answer.put("found", found);
    }
}
