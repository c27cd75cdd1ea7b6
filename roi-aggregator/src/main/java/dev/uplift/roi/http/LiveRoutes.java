package dev.uplift.roi.http;

import dev.uplift.kit.http.Request;
import dev.uplift.kit.http.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Answers that stay open. */
final class LiveRoutes {

    /** Kinds and what switches them on. */
    private static final Map<String, String> SWITCHES = new TreeMap<>(Map.of(
            "alerts",
            RoiRoutes.METRICS,
            "windows",
            RoiRoutes.METRICS,
            "roi",
            RoiRoutes.ROI,
            "assessments",
            RoiRoutes.ANALYSIS,
            LiveAdvice.KIND,
            RoiRoutes.ANALYSIS));

    private final LiveStream stream;
    private final RoiAnswers answers;

    LiveRoutes(LiveStream stream, RoiAnswers answers) {
        this.stream = stream;
        this.answers = answers;
    }

    Response live(Request request) {
        List<String> kinds = new ArrayList<>();
        for (String kind : request.parameter("kinds")
                .orElse(String.join(",", SWITCHES.keySet()))
                .split(",", -1)) {
            String switchName = SWITCHES.get(kind);
            if (switchName == null) {
                throw Parameters.bad(
                        "kinds", "must be some of " + String.join(", ", SWITCHES.keySet()) + ", separated by commas");
            } else if (isOn(switchName)) {
                kinds.add(kind);
            } else if (request.parameter("kinds").isPresent()) {
                return Answers.switchedOff(switchName);
            }
        }
        LiveStream.Wish wish =
                new LiveStream.Wish(kinds, request.parameter("kpi"), last(request), new LiveAdvice(answers));
        return Response.stream("text/event-stream", out -> stream.write(wish, out))
                .header("Cache-Control", "no-store")
                .header("X-Accel-Buffering", "no");
    }

    private boolean isOn(String switchName) {
        return switch (switchName) {
            case RoiRoutes.METRICS -> answers.switches().hasMetrics();
            case RoiRoutes.ROI -> answers.switches().hasRoi();
            default -> answers.hasVerdicts();
        };
    }

    /** A browser sends the header when it reconnects; who begins with an id from elsewhere has only the parameter. */
    private static Optional<LivePositions> last(Request request) {
        Optional<String> id = request.header("Last-Event-ID").or(() -> request.parameter("lastEventId"));
        if (id.isEmpty() || id.get().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(LivePositions.parse(id.get())
                .orElseThrow(() -> Parameters.bad("lastEventId", "must be the id of an event of this stream")));
    }
}
