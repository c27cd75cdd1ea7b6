package dev.uplift.kit.streams;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams;

/**
 * Whether a topology keeps up and lives: three figures of the more than ten thousand that Kafka Streams and its clients have, most of them for each store
 * of each task.
 */
final class StreamsMetrics {

    private static final String CHANGELOG = "-changelog";

    private final String application;
    private final KafkaStreams streams;

    StreamsMetrics(String application, KafkaStreams streams) {
        this.application = application;
        this.streams = streams;
    }

    void register(MeterRegistry registry) {
        Gauge.builder("uplift.streams.lag", () -> lag(streams.metrics()))
                .description("Records of its input, internal topics too, that this instance has not read yet")
                .baseUnit("records")
                .tag("application", application)
                .register(registry);
        Gauge.builder("uplift.streams.threads", () -> sum("alive-stream-threads"))
                .description("Stream threads that live")
                .tag("application", application)
                .register(registry);
        Gauge.builder("uplift.streams.threads.failed", () -> sum("failed-stream-threads"))
                .description("Stream threads that failed since the start; a few are replaced")
                .tag("application", application)
                .register(registry);
    }

    /** Kafka's consumer tells the lag of a topic with dots twice, once under its older name with {@code _} for each dot. */
    static double lag(Map<MetricName, ? extends Metric> metrics) {
        return metrics.entrySet().stream()
                .filter(entry -> entry.getKey().name().equals("records-lag"))
                .filter(entry -> !isOfChangelog(entry.getKey()))
                .collect(Collectors.toMap(StreamsMetrics::partitionOf, StreamsMetrics::valueOf, Math::max))
                .values()
                .stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    /** The same under both names. */
    private static Map<String, String> partitionOf(Map.Entry<MetricName, ? extends Metric> entry) {
        Map<String, String> tags = new HashMap<>(entry.getKey().tags());
        tags.computeIfPresent("topic", (tag, topic) -> topic.replace('.', '_'));
        return tags;
    }

    /** What is restored or copied is not input; how far that is, the log says. */
    private static boolean isOfChangelog(MetricName name) {
        String topic = name.tags().get("topic");
        return topic != null && topic.endsWith(CHANGELOG);
    }

    private double sum(String name) {
        return streams.metrics().entrySet().stream()
                .filter(entry -> entry.getKey().name().equals(name))
                .mapToDouble(StreamsMetrics::valueOf)
                .sum();
    }

    /** What was not measured yet is no number. */
    private static double valueOf(Map.Entry<MetricName, ? extends Metric> entry) {
        return entry.getValue().metricValue() instanceof Number number && !Double.isNaN(number.doubleValue())
                ? number.doubleValue()
                : 0;
    }
}
