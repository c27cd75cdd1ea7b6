package dev.uplift.standalone.letters;

import dev.uplift.kit.settings.ServiceSettings;
import dev.uplift.standalone.cli.CommandFailure;
import dev.uplift.standalone.cli.ExitCodes;
import dev.uplift.standalone.cli.Terminal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./uplift dead-letters replay}. */
@Command(
        name = "replay",
        description = "Writes records back to the topics they came from, as they were; mend what refused them first.",
        footer = {
            "",
            "A replayed record keeps key, value, id and headers, and arrives now. A letter is replayed once at most.",
            "Exit code 1 if any of the letters named was not replayed."
        })
public final class ReplayLettersCommand extends LettersTask {

    private static final int MOST_AT_ONCE = 500;
    private static final int MOST = 10_000;

    @Parameters(paramLabel = "PARTITION:OFFSET", arity = "0..*", description = "The letters.")
    private List<String> ids = List.of();

    @Option(
            names = "--reason",
            paramLabel = "REASON",
            defaultValue = "",
            description = "All letters of this reason that were not replayed yet, " + MOST + " at most.")
    private String reason = "";

    @Option(names = "--dry-run", description = "Say what would be replayed, and replay nothing.")
    private boolean isRehearsal;

    @Option(names = "--again", description = "Also records that had been replayed before and were refused again.")
    private boolean isAgain;

    @Option(names = "--force", description = "Also letters of reasons for which it is in vain.")
    private boolean isForced;

    public ReplayLettersCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run(ServiceSettings settings) {
        if (ids.isEmpty() == reason.isEmpty()) {
            throw CommandFailure.wrongUsage("nothing or too much to replay", "name letters, or else one --reason");
        }
        Set<LetterId> named = ids.stream().map(LettersTask::parse).collect(Collectors.toCollection(LinkedHashSet::new));
        Map<String, Object> client = KafkaAddress.client(settings);
        if (isRehearsal) {
            LetterLog log = new LetterLog(client);
            Plan plan = plan(log, named);
            plan.replays.forEach(letter -> terminal.out().println("Would replay " + describe(letter)));
            return finish(plan);
        }
        try (Replayer replayer = Replayer.claim(client)) {
            // Marks are looked for after the claim: whoever replayed before has ended by now.
            LetterLog log = new LetterLog(client);
            Plan plan = plan(log, named);
            replay(replayer, plan.replays, plan.partitions);
            return finish(plan);
        }
    }

    private Plan plan(LetterLog log, Set<LetterId> named) {
        Set<LetterId> replayed = log.replayed();
        Plan plan = new Plan(log.partitions());
        ReplayRule rule = new ReplayRule(isAgain, isForced);
        Set<LetterId> missing = new LinkedHashSet<>(named);
        log.letters(letter -> {
            boolean isWanted = named.isEmpty()
                    ? reason.equalsIgnoreCase(letter.reason()) && !replayed.contains(letter.id())
                    : missing.remove(letter.id());
            if (isWanted) {
                plan.add(letter, rule.refusal(letter, replayed, plan.partitions.keySet()));
            }
        });
        missing.forEach(id -> plan.refusals.add("there is no dead letter " + id + ": see ./uplift dead-letters list"));
        return plan;
    }

    /** What is to be done, and what not, each with the reason. */
    private static final class Plan {

        private final Map<String, Integer> partitions;
        private final List<Letter> replays = new ArrayList<>();
        private final List<String> refusals = new ArrayList<>();
        private int left;

        Plan(Map<String, Integer> partitions) {
            this.partitions = partitions;
        }

        /** @param refusal empty: it may be replayed, if those before leave room */
        void add(Letter letter, String refusal) {
            if (!refusal.isEmpty()) {
                refusals.add(letter.id() + " " + refusal);
            } else if (replays.size() < MOST) {
                replays.add(letter);
            } else {
                left++;
            }
        }
    }

    private void replay(Replayer replayer, List<Letter> letters, Map<String, Integer> partitions) {
        for (int from = 0; from < letters.size(); from += MOST_AT_ONCE) {
            List<Letter> some = letters.subList(from, Math.min(letters.size(), from + MOST_AT_ONCE));
            replayer.replay(some, partitions);
            some.forEach(letter -> terminal.out().println("Replayed " + describe(letter)));
        }
    }

    private int finish(Plan plan) {
        plan.refusals.forEach(refusal -> terminal.err().println("uplift: " + refusal));
        if (plan.replays.isEmpty() && plan.refusals.isEmpty()) {
            terminal.out().println("No letters to replay.");
        }
        if (plan.left > 0) {
            terminal.err().println("uplift: " + plan.left + " more are left: say the same again");
        }
        boolean isShort = !ids.isEmpty() && plan.left > 0;
        return plan.refusals.isEmpty() && !isShort ? ExitCodes.DONE : ExitCodes.FAILED;
    }

    private static String describe(Letter letter) {
        return letter.id() + " to " + letter.topic() + ", " + letter.reason() + " before";
    }
}
