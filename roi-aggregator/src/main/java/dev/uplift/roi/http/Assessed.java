package dev.uplift.roi.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.uplift.domain.assessment.Deployment;
import dev.uplift.domain.improvement.Improvement;
import dev.uplift.kit.http.Request;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** What of an improvement its assessment depends on, as instances tell each other. */
record Assessed(Deployment deployment, List<String> kpis) {

    static final String AT = "deployedAt";
    static final String UNTIL = "deployedUntil";
    /** Beginnings and ends of earlier deployments, by turns. */
    static final String EARLIER = "deployedEarlier";

    static final String KPIS = "kpis";

    Assessed {
        kpis = List.copyOf(kpis);
    }

    static ObjectNode row(Improvement improvement) {
        ObjectNode row = Answers.object().put("improvementId", improvement.id());
        improvement.kpis().forEach(row.putArray(KPIS)::add);
        Deployment.of(improvement).ifPresent(deployment -> {
            row.put(AT, deployment.at().toString());
            deployment.until().ifPresent(until -> row.put(UNTIL, until.toString()));
            row.put(EARLIER, text(deployment.earlier()));
        });
        return row;
    }

    /** Empty if it was never deployed. */
    static Optional<Assessed> read(ObjectNode row) {
        return Optional.ofNullable(row.get(AT))
                .map(at -> new Assessed(
                        new Deployment(
                                Instant.parse(at.asText()),
                                Optional.ofNullable(row.get(UNTIL)).map(until -> Instant.parse(until.asText())),
                                earlier(row.path(EARLIER).asText())),
                        StreamSupport.stream(row.path(KPIS).spliterator(), false)
                                .map(JsonNode::asText)
                                .toList()));
    }

    /** Empty if the request does not carry {@link #parameters()}. */
    static Optional<Assessed> read(Request request) {
        return Parameters.instant(request, AT)
                .map(at -> new Assessed(
                        new Deployment(
                                at,
                                Parameters.instant(request, UNTIL),
                                earlier(request.parameter(EARLIER).orElse(""))),
                        request.parameter(KPIS)
                                .map(kpis -> List.of(kpis.split(",", -1)))
                                .orElse(List.of())));
    }

    Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put(AT, deployment.at().toString());
        deployment.until().ifPresent(until -> parameters.put(UNTIL, until.toString()));
        parameters.put(EARLIER, text(deployment.earlier()));
        parameters.put(KPIS, String.join(",", kpis));
        return parameters;
    }

    private static String text(List<Deployment> earlier) {
        return earlier.stream()
                .flatMap(one -> one.moves().stream())
                .map(Instant::toString)
                .collect(Collectors.joining(","));
    }

    private static List<Deployment> earlier(String text) {
        List<Instant> times = Arrays.stream(text.split(","))
                .filter(time -> !time.isEmpty())
                .map(Instant::parse)
                .toList();
        return IntStream.range(0, times.size() / 2)
                .mapToObj(i -> new Deployment(times.get(2 * i), Optional.of(times.get(2 * i + 1))))
                .toList();
    }
}
