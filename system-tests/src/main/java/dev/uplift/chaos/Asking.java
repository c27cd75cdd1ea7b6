package dev.uplift.chaos;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** I5: asks the ROI aggregator while things break, and holds every answer against what was written. */
final class Asking {

    private static final int IMPROVEMENTS = 20;
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(50);

    private final Tally tally = new Tally();
    private final List<Account> accounts;
    private final QueryClient client;

    Asking(Installation installation, long seed) {
        this.accounts = IntStream.range(0, IMPROVEMENTS)
                .mapToObj(i -> new Account("IMP-" + i, seed * IMPROVEMENTS + i))
                .toList();
        this.client = new QueryClient(installation, accounts, tally, seed);
    }

    void run(BooleanSupplier goesOn) {
        while (goesOn.getAsBoolean()) {
            client.ask();
            Waiting.pass(BETWEEN_QUESTIONS);
        }
    }

    /**
     * What was answered, in words. By now all that was acknowledged must be included.
     *
     * @throws ChaosException if an answer was wrong
     */
    String check() {
        accounts.stream().filter(Account::hasEntries).forEach(client::askForAll);
        if (!tally.isFaultless()) {
            throw new ChaosException("I5: " + tally + "; the first: " + tally.firstFault());
        }
        return tally.right + " right answers beside " + tally.notReady + " times 503 and " + tally.unreachable
                + " times nobody there";
    }
}
