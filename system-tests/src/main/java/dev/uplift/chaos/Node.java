package dev.uplift.chaos;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One broker of the installation, also a voter of its quorum.
 *
 * @param clients port for clients
 * @param proxy the way for clients whose network can be cut
 * @param controller port among brokers
 */
record Node(int id, int clients, NetworkProxy proxy, int controller) {

    private static final String HOST = "127.0.0.1:";

    String address() {
        return HOST + clients;
    }

    String proxiedAddress() {
        return HOST + proxy.port();
    }

    /** What Kafka is told beside the directory and the port; replicas of its own topics on every node. */
    List<String> properties(List<Node> all) {
        String voters = all.stream()
                .map(voter -> voter.id + "@" + HOST + voter.controller)
                .collect(Collectors.joining(","));
        return List.of(
                "node.id=" + id,
                "controller.quorum.voters=" + voters,
                "listeners=PLAINTEXT://" + address() + ",PROXIED://" + HOST + proxy.target() + ",CONTROLLER://" + HOST
                        + controller,
                "advertised.listeners=PLAINTEXT://" + address() + ",PROXIED://" + proxiedAddress(),
                "listener.security.protocol.map=PLAINTEXT:PLAINTEXT,PROXIED:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "offsets.topic.replication.factor=" + all.size(),
                "transaction.state.log.replication.factor=" + all.size(),
                "transaction.state.log.min.isr=" + (all.size() / 2 + 1),
                "default.replication.factor=" + all.size());
    }
}
