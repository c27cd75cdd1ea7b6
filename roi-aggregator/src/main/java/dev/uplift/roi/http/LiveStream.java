package dev.uplift.roi.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.uplift.avro.Assessment;
import dev.uplift.avro.ImprovementEvent;
import dev.uplift.avro.KpiAlert;
import dev.uplift.avro.KpiWindow;
import dev.uplift.avro.LifecycleStep;
import dev.uplift.avro.RoiSummary;
import dev.uplift.kit.http.Json;
import dev.uplift.roi.http.LivePositions.Place;
import dev.uplift.roi.state.Codec;
import dev.uplift.schemas.TopicSpec;
import dev.uplift.schemas.Topics;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Results as they are committed, as server-sent events
 * (<a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">HTML Living Standard, 9.2</a>).
 *
 * <p>Idea: each listener reads the topics of the results for itself, from the offsets in its last event id. So any instance
 * can serve any listener, nothing is kept for those who are away, and who comes back misses nothing that the topics still hold.
 */
public final class LiveStream {

    /** Below what proxies take for a dead connection, and below the server's own idle timeout. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    private static final int FETCH_BYTES = 1 << 20;

    private final Map<String, Object> kafkaClient;
    private final Map<String, Told<?>> sources;

    /**
     * What is told of one topic.
     *
     * @param event its name; of a topic that is not told itself, none
     */
    private record Told<T>(TopicSpec topic, String event, Codec<T> codec, Shape<T> shape) {

        Optional<ObjectNode> read(byte[] value) {
            return codec.readNow(value) instanceof Codec.Reading.Read<T> read
                    ? Optional.of(shape.of(read.value()))
                    : Optional.empty();
        }
    }

    private interface Shape<T> {
        ObjectNode of(T value);
    }

    /**
     * @param kafkaClient properties of a consumer, without group
     */
    public LiveStream(
            Map<String, Object> kafkaClient,
            Codec<KpiWindow> windows,
            Codec<KpiAlert> alerts,
            Codec<RoiSummary> summaries,
            Codec<Assessment> assessments,
            Codec<ImprovementEvent> events) {
        this.kafkaClient = Map.copyOf(kafkaClient);
        this.sources = Map.of(
                "windows", new Told<>(Topics.KPI_WINDOWS, "window", windows, KpiJson::series),
                "alerts", new Told<>(Topics.KPI_ALERTS, "alert", alerts, KpiJson::alert),
                "roi", new Told<>(Topics.IMPROVEMENT_ROI, "roi", summaries, LiveStream::summary),
                "assessments",
                        new Told<>(Topics.IMPROVEMENT_ASSESSMENTS, "assessment", assessments, VerdictJson::whole),
                "steps", new Told<>(Topics.IMPROVEMENT_EVENTS, "", events, LiveStream::step));
    }

    /**
     * What a listener wants.
     *
     * @param kinds of alerts, windows, roi, assessments, recommendations
     * @param kpi of which alone windows, alerts and assessments are told
     * @param last positions of the last event it has; empty: from now on
     * @param advice what to do next, for those who want to hear it
     */
    record Wish(List<String> kinds, Optional<String> kpi, Optional<LivePositions> last, LiveAdvice advice) {

        /** The topics that are listened to, by their names in an event id. */
        Set<String> sources() {
            Set<String> sources = new TreeSet<>(kinds);
            if (sources.remove(LiveAdvice.KIND)) {
                sources.addAll(advice.sources());
            }
            return sources;
        }

        boolean isAdvised() {
            return kinds.contains(LiveAdvice.KIND);
        }

        boolean includes(ObjectNode event) {
            return kpi.isEmpty()
                    || !event.has("kpi")
                    || event.get("kpi").asText().equals(kpi.get());
        }
    }

    /** Writes until the listener goes or the service stops. */
    void write(Wish wish, OutputStream out) throws IOException, InterruptedException {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            Map<TopicPartition, Place> places = places(consumer, wish);
            consumer.assign(places.keySet());
            LivePositions reached = new LivePositions(Map.of());
            send(out, "retry: 2000\n");
            seek(consumer, places, wish, reached, out);
            sendPosition(out, reached);
            for (; ; ) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(HEARTBEAT);
                if (wish.isAdvised()) {
                    advise(records, places, wish, out);
                }
                boolean isQuiet = true;
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    isQuiet &= !tell(record, places, wish, reached, out);
                }
                if (isQuiet) {
                    sendPosition(out, reached);
                }
                out.flush();
            }
        } catch (InterruptException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedException(e.getMessage());
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> properties = new HashMap<>(kafkaClient);
        properties.put("isolation.level", "read_committed");
        properties.put("enable.auto.commit", false);
        properties.put("auto.offset.reset", "earliest");
        properties.put("fetch.max.bytes", FETCH_BYTES);
        properties.put("max.partition.fetch.bytes", FETCH_BYTES);
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private Map<TopicPartition, Place> places(KafkaConsumer<byte[], byte[]> consumer, Wish wish) {
        Map<TopicPartition, Place> places = new HashMap<>();
        for (String source : wish.sources()) {
            String topic = told(source).topic().name();
            consumer.partitionsFor(topic)
                    .forEach(info -> places.put(
                            new TopicPartition(topic, info.partition()), new Place(source, info.partition())));
        }
        return places;
    }

    /** Where an offset is not there any more, a gap is told, and what there is follows. */
    private static void seek(
            KafkaConsumer<byte[], byte[]> consumer,
            Map<TopicPartition, Place> places,
            Wish wish,
            LivePositions reached,
            OutputStream out)
            throws IOException {
        Map<TopicPartition, Long> firsts = consumer.beginningOffsets(places.keySet());
        Map<TopicPartition, Long> ends = consumer.endOffsets(places.keySet());
        for (Map.Entry<TopicPartition, Place> entry : places.entrySet()) {
            TopicPartition partition = entry.getKey();
            Place place = entry.getValue();
            long first = firsts.getOrDefault(partition, 0L);
            long end = ends.getOrDefault(partition, 0L);
            long wanted = wish.last()
                    .flatMap(last -> last.knows(place.kind())
                            ? Optional.of(last.of(place).orElse(first))
                            : Optional.empty())
                    .orElse(end);
            boolean isThere = wanted >= first && wanted <= end;
            long next = isThere ? wanted : first;
            if (!isThere) {
                ObjectNode gap = Answers.object().put("kind", place.kind()).put("partition", place.partition());
                send(out, event("gap", gap.put("from", wanted).put("to", next)));
            }
            consumer.seek(partition, next);
            reached.reach(place, next);
        }
    }

    /**
     * Comes before the records that it rests on are told, and without an id: who is cut off in between comes back with the id
     * from before, and hears it again.
     */
    private void advise(
            ConsumerRecords<byte[], byte[]> records, Map<TopicPartition, Place> places, Wish wish, OutputStream out)
            throws IOException {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            Place place = places.get(new TopicPartition(record.topic(), record.partition()));
            if (place != null && record.value() != null) {
                told(place.kind())
                        .read(record.value())
                        .ifPresent(
                                row -> wish.advice().concern(place.kind(), row, record.partition(), record.offset()));
            }
        }
        for (ObjectNode recommendation : wish.advice().next()) {
            if (wish.includes(recommendation)) {
                send(out, event("recommendation", recommendation));
            }
        }
    }

    /** Returns whether there was something to tell. */
    private boolean tell(
            ConsumerRecord<byte[], byte[]> record,
            Map<TopicPartition, Place> places,
            Wish wish,
            LivePositions reached,
            OutputStream out)
            throws IOException {
        Place place = places.get(new TopicPartition(record.topic(), record.partition()));
        if (place == null) {
            return false;
        }
        reached.reach(place, record.offset() + 1);
        Told<?> told = told(place.kind());
        Optional<ObjectNode> event = record.value() == null || !wish.kinds().contains(place.kind())
                ? Optional.empty()
                : told.read(record.value()).filter(wish::includes);
        if (event.isPresent()) {
            send(out, "id: " + reached.id() + "\n" + event(told.event(), event.get()));
        }
        return event.isPresent();
    }

    /** An id without data moves the listener's last event id and tells it nothing; it shows that the connection lives. */
    private static void sendPosition(OutputStream out, LivePositions reached) throws IOException {
        send(out, "id: " + reached.id() + "\n\n");
        out.flush();
    }

    private static String event(String name, ObjectNode data) {
        return "event: " + name + "\ndata: " + new String(Json.bytes(data), StandardCharsets.UTF_8) + "\n\n";
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode summary(RoiSummary summary) {
        ObjectNode node = Answers.object().put("improvementId", summary.getImprovementId());
        return node.setAll(RoiJson.summary(summary));
    }

    /** Of an event that is no step nothing is told. */
    private static ObjectNode step(ImprovementEvent event) {
        ObjectNode node = Answers.object();
        return event.getPayload() instanceof LifecycleStep ? node.put("improvementId", event.getImprovementId()) : node;
    }

    private Told<?> told(String source) {
        return Optional.ofNullable(sources.get(source)).orElseThrow();
    }
}
