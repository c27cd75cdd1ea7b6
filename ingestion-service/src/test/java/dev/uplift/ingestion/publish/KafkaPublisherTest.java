package dev.uplift.ingestion.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class KafkaPublisherTest {

    @Test
    void givesUpWithinItsBoundWhenKafkaIsAway() throws Exception {
        Map<String, Object> client = new HashMap<>(Map.of("bootstrap.servers", "127.0.0.1:" + closedPort()));
        var records = Collections.nCopies(500, new ProducerRecord<byte[], byte[]>("topic", new byte[10]));
        try (KafkaPublisher publisher = new KafkaPublisher(client, Duration.ofSeconds(2))) {
            long start = System.nanoTime();
            Publisher.Outcome outcome = publisher.publish(records);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Publisher.Outcome.Unavailable.class,
                            away -> assertThat(away.acknowledged().cardinality())
                                    .isZero());
        }
    }

    private static int closedPort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
