package dev.uplift.kit.query;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Asks the tasks that have the answer, wherever they run. A task that is out of reach is answered for by a copy of its state, which
 * may be older and says so.
 */
public final class Spread {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;
    private static final int GATEWAY_TIMEOUT = 504;

    /**
     * What another instance passed on waits no longer than this for a commit that includes what is wanted; the other one asks again. Threads for what is
     * passed on are few, and those that waited for one commit would be missed by all other questions.
     */
    private static final Duration WAIT_FOR_OTHERS = Duration.ofMillis(50);

    private final Peers peers;
    private final PeerClient client;

    public Spread(Peers peers, PeerClient client) {
        this.peers = peers;
        this.client = client;
    }

    /** Where the task of one key is asked: here or by one hop. */
    public sealed interface One<T> {

        record Here<T>(Lookup<T> lookup) implements One<T> {}

        record There<T>(PeerClient.Said said) implements One<T> {}
    }

    /** Whether each task of a kind is here or at a known peer. */
    public boolean isReachable(Kind<?> kind) {
        return IntStream.range(0, kind.partitions())
                .allMatch(partition -> kind.local().find(partition).isPresent()
                        || peers.owner(kind.ownTopic(), partition).isPresent());
    }

    /** Whether each task of a kind that is here answers a question. */
    public boolean isAnswering(Kind<?> kind) {
        return IntStream.range(0, kind.partitions())
                .mapToObj(partition -> kind.local().find(partition))
                .flatMap(Optional::stream)
                .allMatch(view -> ViewReader.read(view, Positions.NONE, Duration.ZERO, TaskView::positions)
                        instanceof Lookup.Found);
    }

    /** Asks the one task that has a key, or a copy of its state if the task is out of reach. */
    public <V extends TaskView, T> One<T> one(Kind<V> kind, String key, Question question, Function<V, T> asked) {
        int partition = kind.partitionOf(key);
        if (isForHere(kind, partition, question)) {
            return new One.Here<>(here(kind, partition, question, asked));
        }
        Optional<PeerClient.Said> said =
                firstSaid(peers.owner(kind.ownTopic(), partition).stream(), kind, partition, question);
        if (said.isEmpty() && kind.standbys().has(partition)) {
            return new One.Here<>(here(kind, partition, question, asked));
        }
        return said.or(() -> firstSaid(peers.standbys(kind.ownTopic(), partition).stream(), kind, partition, question))
                .<One<T>>map(One.There::new)
                .orElseGet(() -> new One.Here<>(Lookup.notReady("the state of this key is not in reach")));
    }

    private Optional<PeerClient.Said> firstSaid(Stream<URI> instances, Kind<?> kind, int partition, Question question) {
        return instances
                .flatMap(instance -> ask(instance, kind, List.of(partition), question).stream())
                .filter(answer -> answer.status() != UNAVAILABLE)
                .findFirst();
    }

    /** Asks every task of a kind, and gives what each of them answered: all or none. */
    public <V extends TaskView> Lookup<List<ObjectNode>> all(
            Kind<V> kind, Question question, Function<V, List<ObjectNode>> asked) {
        List<Integer> every = IntStream.range(0, kind.partitions()).boxed().toList();
        return some(kind, every, question, asked);
    }

    /**
     * Asks some tasks of a kind: all or none.
     *
     * @param wanted their partitions; a question that was passed on says itself which
     */
    public <V extends TaskView> Lookup<List<ObjectNode>> some(
            Kind<V> kind, Collection<Integer> wanted, Question question, Function<V, List<ObjectNode>> asked) {
        Collection<Integer> partitions =
                question.hop().<Collection<Integer>>map(Hop::partitions).orElse(wanted);
        Parts parts = new Parts(kind);
        Map<URI, List<Integer>> elsewhere = new LinkedHashMap<>();
        List<Integer> orphaned = new ArrayList<>();
        for (int partition : partitions) {
            if (isForHere(kind, partition, question)) {
                parts.add(here(kind, partition, question, asked));
            } else {
                peers.owner(kind.ownTopic(), partition)
                        .map(owner -> elsewhere.computeIfAbsent(owner, peer -> new ArrayList<>()))
                        .orElse(orphaned)
                        .add(partition);
            }
        }
        elsewhere.forEach((owner, of) -> {
            Lookup<List<ObjectNode>> answer = askForList(owner, kind, of, question);
            if (answer instanceof Lookup.NotReady) {
                orphaned.addAll(of);
            } else {
                parts.add(answer);
            }
        });
        askCopies(kind, orphaned, question, asked, parts);
        return parts.all();
    }

    /** Of tasks that are out of reach: copies here, then those of others. */
    private <V extends TaskView> void askCopies(
            Kind<V> kind, List<Integer> orphaned, Question question, Function<V, List<ObjectNode>> asked, Parts parts) {
        Map<URI, List<Integer>> elsewhere = new LinkedHashMap<>();
        for (int partition : orphaned) {
            List<URI> standbys = peers.standbys(kind.ownTopic(), partition);
            if (kind.standbys().has(partition)) {
                parts.add(here(kind, partition, question, asked));
            } else if (standbys.isEmpty()) {
                parts.add(Lookup.notReady("a part of the state is not in reach"));
            } else {
                elsewhere
                        .computeIfAbsent(standbys.get(0), peer -> new ArrayList<>())
                        .add(partition);
            }
        }
        elsewhere.forEach((standby, of) -> parts.add(askForList(standby, kind, of, question)));
    }

    /** A question that was passed on is never passed on again. */
    private static boolean isForHere(Kind<?> kind, int partition, Question question) {
        return question.hop().isPresent() || kind.local().find(partition).isPresent();
    }

    /** Asks the task, or the copy of its state, that is here. */
    private static <V extends TaskView, T> Lookup<T> here(
            Kind<V> kind, int partition, Question question, Function<V, T> asked) {
        Positions atLeast = kind.relevant(question.wanted().atLeast(), partition);
        Duration timeout = toWait(question);
        return kind.local()
                .find(partition)
                .map(view -> ViewReader.read(view, atLeast, timeout, asked))
                .orElseGet(() -> StandbyReader.read(kind.standbys(), partition, atLeast, asked));
    }

    private static Duration toWait(Question question) {
        Duration timeout = question.wanted().timeout();
        boolean isForOther = question.hop().isPresent();
        return isForOther && timeout.compareTo(WAIT_FOR_OTHERS) > 0 ? WAIT_FOR_OTHERS : timeout;
    }

    /** Asks again as long as the question is to wait for what is not included yet. */
    private Optional<PeerClient.Said> ask(URI peer, Kind<?> kind, List<Integer> partitions, Question question) {
        long deadline = System.nanoTime() + question.wanted().timeout().toNanos();
        while (true) {
            Optional<PeerClient.Said> said =
                    client.ask(peer, question.pathAndQuery(), Hop.text(kind.name(), partitions));
            if (said.filter(answer -> answer.status() == GATEWAY_TIMEOUT).isEmpty()
                    || System.nanoTime() - deadline >= 0) {
                return said;
            }
        }
    }

    private Lookup<List<ObjectNode>> askForList(URI peer, Kind<?> kind, List<Integer> partitions, Question question) {
        Optional<PeerClient.Said> said = ask(peer, kind, partitions, question);
        if (said.isEmpty() || (said.get().status() != OK && said.get().status() != GATEWAY_TIMEOUT)) {
            return Lookup.notReady("another instance does not answer");
        }
        try {
            ObjectNode answer = (ObjectNode) JSON.readTree(said.get().body());
            AsOf asOf = AsOfJson.read(answer.path("asOf"));
            if (said.get().status() == GATEWAY_TIMEOUT) {
                return new Lookup.NotIncluded<>(asOf);
            }
            List<ObjectNode> items = new ArrayList<>();
            answer.path("items").forEach(item -> items.add((ObjectNode) item));
            return new Lookup.Found<>(items, asOf);
        } catch (IOException | ClassCastException e) {
            return Lookup.notReady("another instance answers what can not be read");
        }
    }
}
