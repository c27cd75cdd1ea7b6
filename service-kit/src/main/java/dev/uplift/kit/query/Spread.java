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
import org.jspecify.annotations.Nullable;

/** Asks the tasks that have the answer, wherever they run. */
public final class Spread {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;
    private static final int GATEWAY_TIMEOUT = 504;

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

    /** Asks the one task that has a key. */
    public <V extends TaskView, T> One<T> one(Kind<V> kind, String key, Question question, Function<V, T> asked) {
        int partition = kind.partitionOf(key);
        Optional<V> local = kind.local().find(partition);
        if (local.isPresent()) {
            return new One.Here<>(read(kind, partition, local.get(), question, asked));
        }
        Optional<URI> owner = question.hop().isPresent() ? Optional.empty() : peers.owner(kind.ownTopic(), partition);
        return owner.flatMap(peer -> ask(peer, kind, List.of(partition), question))
                .filter(said -> said.status() != UNAVAILABLE)
                .<One<T>>map(One.There::new)
                .orElseGet(() -> new One.Here<>(Lookup.notReady("the state of this key is not in reach")));
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
        Map<URI, List<Integer>> elsewhere = new LinkedHashMap<>();
        Lookup<List<ObjectNode>> all = null;
        for (int partition : partitions) {
            Optional<V> local = kind.local().find(partition);
            Optional<URI> owner = local.isPresent() || question.hop().isPresent()
                    ? Optional.empty()
                    : peers.owner(kind.ownTopic(), partition);
            if (local.isPresent()) {
                all = join(all, read(kind, partition, local.get(), question, asked), kind);
            } else if (owner.isPresent()) {
                elsewhere
                        .computeIfAbsent(owner.get(), peer -> new ArrayList<>())
                        .add(partition);
            } else {
                return Lookup.notReady("a part of the state is not in reach");
            }
        }
        for (Map.Entry<URI, List<Integer>> peer : elsewhere.entrySet()) {
            all = join(all, askForList(peer.getKey(), kind, peer.getValue(), question), kind);
        }
        return all == null ? Lookup.notReady("there is no state") : all;
    }

    private static <V extends TaskView, T> Lookup<T> read(
            Kind<V> kind, int partition, V view, Question question, Function<V, T> asked) {
        Wanted wanted = question.wanted();
        return ViewReader.read(view, kind.relevant(wanted.atLeast(), partition), wanted.timeout(), asked);
    }

    private Optional<PeerClient.Said> ask(URI peer, Kind<?> kind, List<Integer> partitions, Question question) {
        return client.ask(
                peer,
                question.pathAndQuery(),
                Hop.text(kind.name(), partitions),
                question.wanted().timeout());
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

    private static Lookup<List<ObjectNode>> join(
            @Nullable Lookup<List<ObjectNode>> some, Lookup<List<ObjectNode>> more, Kind<?> kind) {
        if (some == null) {
            return more;
        }
        return some.then((items, asOf) -> more.then((others, otherAsOf) -> {
            List<ObjectNode> all = new ArrayList<>(items);
            all.addAll(others);
            return new Lookup.Found<>(all, asOf.with(otherAsOf, kind.isSameInput()));
        }));
    }
}
