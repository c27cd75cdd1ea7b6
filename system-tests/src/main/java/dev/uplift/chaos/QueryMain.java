package dev.uplift.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.uplift.schemas.Topics;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * {@code queries [QUERIES [IMPROVEMENTS [SEED]]]}: asks two instances of the ROI aggregator while they are killed in turn,
 * and holds every answer against what was written. Exit code 0 if none was wrong and full service was back in time.
 */
public final class QueryMain {

    private static final int CLIENTS = 64;
    private static final int KILLS = 4;
    private static final Duration MOST_OUTAGE = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final String PORTFOLIO = "/v1/portfolio";

    private final Installation installation;
    private final Tally tally = new Tally();
    private final List<Account> accounts = new ArrayList<>();
    private final QueryClient observer;
    private volatile boolean isOver;

    private QueryMain(Installation installation) {
        this.installation = installation;
        this.observer = new QueryClient(installation, List.of(), tally, 0);
    }

    /** Arguments: the repository's root, then queries, improvements and seed. */
    public static void main(String[] arguments) throws IOException {
        long queries = arguments.length > 1 ? Long.parseLong(arguments[1]) : 100_000;
        int improvements = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 2_000;
        long seed = arguments.length > 3 ? Long.parseLong(arguments[3]) : 1;
        Path work = Files.createTempDirectory("uplift-queries-");
        System.out.println("seed " + seed + " in " + work);
        try (Installation installation = new Installation(
                Path.of(arguments[0]),
                work,
                new Installation.Shape(1, Topics.DATA_PARTITIONS, 1, 1, 2),
                "{\"kpis\": []}")) {
            installation.start();
            new QueryMain(installation).run(queries, improvements, seed);
            System.out.println("held");
        } catch (ChaosException e) {
            System.out.println("VIOLATED: " + e.getMessage());
            System.exit(1);
        }
        System.exit(0);
    }

    private void run(long queries, int improvements, long seed) {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        List<Future<?>> clients = new ArrayList<>();
        try {
            for (int client = 0; client < CLIENTS; client++) {
                List<Account> own = new ArrayList<>();
                for (int i = client; i < improvements; i += CLIENTS) {
                    own.add(new Account("IMP-" + i, seed + i));
                }
                accounts.addAll(own);
                QueryClient asking = new QueryClient(installation, own, tally, seed + client);
                clients.add(threads.submit(() -> askUntilOver(asking)));
            }
            for (int kill = 0; kill < KILLS; kill++) {
                long undisturbed = tally.checked() + queries / (2 * (KILLS + 1));
                awaitChecked(Math.max(undisturbed, queries * (kill + 1) / (KILLS + 1)));
                killOne(kill % installation.roiAggregators().size());
            }
            awaitChecked(queries);
        } finally {
            isOver = true;
            threads.shutdown();
        }
        clients.forEach(QueryMain::join);
        Waiting.until("both instances show all that was written", MOST_OUTAGE, this::isAllShown);
        System.out.println(tally);
        if (!tally.isFaultless()) {
            throw new ChaosException("there were wrong answers");
        }
    }

    private void askUntilOver(QueryClient client) {
        while (!isOver) {
            client.ask();
        }
    }

    private void awaitChecked(long queries) {
        Waiting.until(queries + " answers", PATIENCE, () -> tally.checked() >= queries);
    }

    private void killOne(int victim) {
        ManagedProcess killed = installation.roiAggregators().get(victim);
        String survivor = installation.roiUrl(1 - victim);
        System.out.println("  with all there: " + tally.times());
        tally.forgetTimes();
        String proof = killed.kill();
        long started = System.nanoTime();
        double answered = awaitPortfolio(survivor, Set.of("active", "standby"), started);
        double active = awaitPortfolio(survivor, Set.of("active"), started);
        System.out.printf(
                "  killed %s: %s; the other answers for all after %.1f s, without copies after %.1f s; %s%n",
                killed.name(), proof, answered, active, tally.times());
        killed.start();
        killed.awaitReady();
        tally.forgetTimes();
    }

    /** Returns after how many seconds one of the roles has answered for all. */
    private double awaitPortfolio(String instance, Set<String> roles, long started) {
        Waiting.until(
                "the other instance answers for all as one of " + roles,
                MOST_OUTAGE,
                () -> observer.get(instance + PORTFOLIO)
                        .filter(total -> roles.contains(total.at("/asOf/role").asText()))
                        .isPresent());
        return (System.nanoTime() - started) / 1e9;
    }

    /** The totals and every page of the list, from either instance. */
    private boolean isAllShown() {
        Optional<ObjectNode> first = overview(0);
        return first.isPresent() && first.equals(overview(1)) && hasTotals(first.get());
    }

    private Optional<ObjectNode> overview(int instance) {
        String url = installation.roiUrl(instance);
        Optional<JsonNode> total = observer.get(url + PORTFOLIO).map(answer -> answer.path("total"));
        TreeMap<String, JsonNode> items = new TreeMap<>();
        String cursor = "";
        while (cursor != null) {
            Optional<JsonNode> page = observer.get(url + "/v1/improvements?limit=700" + cursor);
            if (page.isEmpty() || total.isEmpty()) {
                return Optional.empty();
            }
            page.get()
                    .path("items")
                    .forEach(item -> items.put(item.path("improvementId").asText(), item));
            JsonNode next = page.get().path("next");
            cursor = next.isTextual() ? "&cursor=" + next.asText() : null;
        }
        ObjectNode overview = ((ObjectNode) total.get()).objectNode();
        overview.set("total", total.get());
        items.forEach(overview::set);
        return Optional.of(overview);
    }

    private boolean hasTotals(ObjectNode overview) {
        long cost = accounts.stream().mapToLong(Account::costCents).sum();
        long benefit = accounts.stream().mapToLong(Account::benefitCents).sum();
        boolean hasEach = accounts.stream()
                .filter(Account::hasEntries)
                .allMatch(account ->
                        isShown(account, overview.path(account.improvementId()).path("roi")));
        return hasEach
                && isAmount(overview.at("/total/cost"), cost)
                && isAmount(overview.at("/total/benefit"), benefit);
    }

    private static boolean isShown(Account account, JsonNode roi) {
        return isAmount(roi.path("cost"), account.costCents()) && isAmount(roi.path("benefit"), account.benefitCents());
    }

    private static boolean isAmount(JsonNode shown, long cents) {
        return shown.isTextual() && new BigDecimal(shown.asText()).compareTo(BigDecimal.valueOf(cents, 2)) == 0;
    }

    private static void join(Future<?> client) {
        try {
            client.get();
        } catch (ExecutionException e) {
            throw new ChaosException("a client failed: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChaosException("interrupted", e);
        }
    }
}
