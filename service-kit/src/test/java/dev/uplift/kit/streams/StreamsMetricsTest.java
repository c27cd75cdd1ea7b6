package dev.uplift.kit.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.Test;

class StreamsMetricsTest {

    @Test
    void theLagOfATopicWithDotsCountsOnce() {
        assertThat(lag(measured("observations.v1", "0", 7.0), measured("observations_v1", "0", 7.0)))
                .isEqualTo(7);
    }

    @Test
    void theLagsOfPartitionsAddUp() {
        assertThat(lag(
                        measured("observations.v1", "0", 7.0),
                        measured("observations.v1", "1", 2.0),
                        measured("alerts", "0", 1.0)))
                .isEqualTo(10);
    }

    @Test
    void changelogsAndWhatIsNotMeasuredYetAreNoLag() {
        assertThat(lag(measured("app-store-changelog", "0", 7.0), measured("alerts", "0", Double.NaN)))
                .isZero();
    }

    private static double lag(Measured... metrics) {
        return StreamsMetrics.lag(
                Stream.of(metrics).collect(Collectors.toMap(Measured::metricName, Function.identity())));
    }

    private static Measured measured(String topic, String partition, double value) {
        Map<String, String> tags = Map.of("client-id", "c", "topic", topic, "partition", partition);
        return new Measured(new MetricName("records-lag", "consumer-fetch-manager-metrics", "", tags), value);
    }

    private record Measured(MetricName metricName, Object metricValue) implements Metric {}
}
