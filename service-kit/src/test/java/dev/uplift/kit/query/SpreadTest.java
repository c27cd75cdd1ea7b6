package dev.uplift.kit.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.uplift.kit.http.HttpSettings;
import dev.uplift.kit.http.HttpShell;
import dev.uplift.kit.http.PeerHeaders;
import dev.uplift.kit.http.Request;
import dev.uplift.kit.http.Response;
import dev.uplift.kit.http.Routes;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two partitions: the task of 0 runs here, that of 1 on another instance, which may be gone. */
class SpreadTest {

    private static final String TOPIC = "topic";
    private static final int HERE = 0;
    private static final int ELSEWHERE = 1;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** So often the other instance says that it does not include what is wanted. */
    private final AtomicInteger behind = new AtomicInteger();

    private final TaskViews<IdleView> local = new TaskViews<>();
    private HttpShell other;
    private URI there;
    private URI gone;

    @BeforeEach
    void start() throws IOException {
        local.open(HERE, view(HERE, 10));
        other = HttpShell.start(
                HttpSettings.of("127.0.0.1", 0),
                Routes.builder().get("/question", this::passedOn).build());
        there = URI.create("http://127.0.0.1:" + other.port());
        try (ServerSocket socket = new ServerSocket(0)) {
            gone = URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
    }

    @AfterEach
    void stop() {
        other.close();
    }

    @Test
    void theTaskItselfIsAskedFirst() {
        Lookup<List<ObjectNode>> answer = all(peers(there, List.of()), copy(7), question(""));

        assertThat(offsets(answer)).containsExactly(10L, 20L);
        assertThat(role(answer)).isEqualTo(Role.ACTIVE);
    }

    @Test
    void aCopyHereAnswersForATaskThatIsGone() {
        Lookup<List<ObjectNode>> answer = all(peers(gone, List.of(there)), copy(7), question(""));

        assertThat(offsets(answer)).containsExactly(10L, 7L);
        assertThat(role(answer)).isEqualTo(Role.STANDBY);
    }

    @Test
    void aCopyElsewhereAnswersForATaskThatIsGone() {
        Lookup<List<ObjectNode>> answer = all(peers(gone, List.of(there)), Standbys.none(), question(""));

        assertThat(offsets(answer)).containsExactly(10L, 20L);
    }

    @Test
    void oneKeyIsAskedOfACopyToo() {
        Spread.One<Long> here = one(peers(gone, List.of()), copy(7), question(""));
        Spread.One<Long> elsewhere = one(peers(gone, List.of(there)), Standbys.none(), question(""));

        assertThat(here)
                .isInstanceOfSatisfying(
                        Spread.One.Here.class,
                        found -> assertThat(found.lookup())
                                .isEqualTo(new Lookup.Found<>(7L, asOf(ELSEWHERE, 7, Role.STANDBY))));
        assertThat(elsewhere).isInstanceOf(Spread.One.There.class);
    }

    @Test
    void withoutTaskAndCopyNothingIsReady() {
        assertThat(all(peers(gone, List.of()), Standbys.none(), question(""))).isInstanceOf(Lookup.NotReady.class);
        assertThat(all(peers(gone, List.of(gone)), Standbys.none(), question("")))
                .isInstanceOf(Lookup.NotReady.class);
        assertThat(all(Peers.NONE, Standbys.none(), question(""))).isInstanceOf(Lookup.NotReady.class);
    }

    @Test
    void aCopyBetweenTwoCommitsIsNotReady() {
        assertThat(all(peers(gone, List.of()), new Copy(Optional.empty()), question("")))
                .isInstanceOf(Lookup.NotReady.class);
    }

    @Test
    void aCopyThatLacksWhatIsWaitedForIsNoAnswer() {
        Peers peers = peers(gone, List.of());

        assertThat(all(peers, copy(7), question("", Positions.of(TOPIC, Map.of(ELSEWHERE, 7L)))))
                .isInstanceOf(Lookup.Found.class);
        assertThat(all(peers, copy(7), question("", Positions.of(TOPIC, Map.of(ELSEWHERE, 8L)))))
                .isInstanceOf(Lookup.NotReady.class);
    }

    @Test
    void whatWasPassedOnIsAnsweredHere() {
        Lookup<List<ObjectNode>> answer = all(peers(there, List.of(there)), copy(7), question("test:1"));

        assertThat(offsets(answer)).containsExactly(7L);
        assertThat(role(answer)).isEqualTo(Role.STANDBY);
        assertThat(all(peers(there, List.of(there)), Standbys.none(), question("test:1")))
                .isInstanceOf(Lookup.NotReady.class);
    }

    @Test
    void whatAnotherInstanceDoesNotIncludeYetIsAskedForUntilTheTimeout() {
        Wanted wanted = new Wanted(Positions.of(TOPIC, Map.of(ELSEWHERE, 20L)), PATIENCE);
        behind.set(2);

        assertThat(offsets(all(
                        peers(there, List.of()), Standbys.none(), new Question("/question", Optional.empty(), wanted))))
                .containsExactly(10L, 20L);
        assertThat(behind).hasValue(0);

        behind.set(2);
        assertThat(all(peers(there, List.of()), Standbys.none(), question(""))).isInstanceOf(Lookup.NotIncluded.class);
        assertThat(behind).hasValue(1);
    }

    @Test
    void whatWasPassedOnGivesItsThreadBackLongBeforeTheTimeout() {
        Wanted wanted = new Wanted(Positions.of(TOPIC, Map.of(HERE, 11L)), PATIENCE);
        long asked = System.nanoTime();

        Lookup<List<ObjectNode>> answer =
                all(Peers.NONE, Standbys.none(), new Question("/question", Hop.parse("test:0"), wanted));

        assertThat(answer).isInstanceOf(Lookup.NotIncluded.class);
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(PATIENCE);
    }

    private Lookup<List<ObjectNode>> all(Peers peers, Standbys<IdleView> standbys, Question question) {
        return new Spread(peers, new PeerClient(Optional.empty()))
                .all(kind(standbys), question, view -> List.of(item(offset(view))));
    }

    private Spread.One<Long> one(Peers peers, Standbys<IdleView> standbys, Question question) {
        Kind<IdleView> kind = kind(standbys);
        String key = IntStream.iterate(0, i -> i + 1)
                .mapToObj(Integer::toString)
                .filter(candidate -> kind.partitionOf(candidate) == ELSEWHERE)
                .findFirst()
                .orElseThrow();
        return new Spread(peers, new PeerClient(Optional.empty())).one(kind, key, question, SpreadTest::offset);
    }

    private Kind<IdleView> kind(Standbys<IdleView> standbys) {
        return new Kind<>("test", TOPIC, TOPIC, 2, local, standbys);
    }

    private static Peers peers(URI owner, List<URI> standbys) {
        return new Peers() {
            @Override
            public Optional<URI> owner(String topic, int partition) {
                return Optional.of(owner);
            }

            @Override
            public List<URI> standbys(String topic, int partition) {
                return standbys;
            }
        };
    }

    private static Standbys<IdleView> copy(long offset) {
        return new Copy(Optional.of(view(ELSEWHERE, offset)));
    }

    private static Question question(String hop) {
        return question(hop, Positions.NONE);
    }

    private static Question question(String hop, Positions atLeast) {
        return new Question("/question", Hop.parse(hop), new Wanted(atLeast, Duration.ZERO));
    }

    /** What the other instance says of partition 1. */
    private Response passedOn(Request request) {
        assertThat(request.header(PeerHeaders.HOP)).hasValue("test:1");
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        if (behind.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            return Response.json(504, answer.set("asOf", AsOfJson.write(asOf(ELSEWHERE, 19, Role.ACTIVE))));
        }
        answer.putArray("items").add(item(20));
        return Response.json(200, answer.set("asOf", AsOfJson.write(asOf(ELSEWHERE, 20, Role.ACTIVE))));
    }

    private static ObjectNode item(long offset) {
        return JsonNodeFactory.instance.objectNode().put("offset", offset);
    }

    private static AsOf asOf(int partition, long offset, Role role) {
        return new AsOf(Optional.empty(), Positions.of(TOPIC, Map.of(partition, offset)), role);
    }

    private static List<Long> offsets(Lookup<List<ObjectNode>> answer) {
        assertThat(answer).isInstanceOf(Lookup.Found.class);
        return ((Lookup.Found<List<ObjectNode>>) answer)
                .value().stream().map(item -> item.path("offset").asLong()).toList();
    }

    private static Role role(Lookup<List<ObjectNode>> answer) {
        return ((Lookup.Found<List<ObjectNode>>) answer).asOf().role();
    }

    private static IdleView view(int partition, long offset) {
        return new IdleView(Positions.of(TOPIC, Map.of(partition, offset)));
    }

    private static long offset(TaskView view) {
        return view.positions().offsets().get(TOPIC).values().iterator().next();
    }

    /** A copy of partition 1, at a commit or never at one. */
    private record Copy(Optional<IdleView> view) implements Standbys<IdleView> {

        @Override
        public boolean has(int partition) {
            return partition == ELSEWHERE;
        }

        @Override
        public <T> Optional<T> read(int partition, Function<IdleView, T> question) {
            return view.map(question);
        }
    }
}
