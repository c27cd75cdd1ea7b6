package dev.uplift.roi.http;

import dev.uplift.kit.http.Request;
import dev.uplift.kit.http.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers that stay open. */
final class LiveRoutes {

    private final LiveStream stream;
    private final RoiAnswers.Switches switches;

    LiveRoutes(LiveStream stream, RoiAnswers.Switches switches) {
        this.stream = stream;
        this.switches = switches;
    }

    Response live(Request request) {
        Map<String, Boolean> offered =
                Map.of("alerts", switches.hasMetrics(), "windows", switches.hasMetrics(), "roi", switches.hasRoi());
        List<String> kinds = new ArrayList<>();
        for (String kind :
                request.parameter("kinds").orElse("alerts,windows,roi").split(",", -1)) {
            if (!offered.containsKey(kind)) {
                throw Parameters.bad("kinds", "must be some of alerts, windows, roi, separated by commas");
            } else if (Boolean.TRUE.equals(offered.get(kind))) {
                kinds.add(kind);
            } else if (request.parameter("kinds").isPresent()) {
                return Answers.switchedOff(kind.equals("roi") ? RoiRoutes.ROI : RoiRoutes.METRICS);
            }
        }
        LiveStream.Wish wish = new LiveStream.Wish(kinds, request.parameter("kpi"), last(request));
        return Response.stream("text/event-stream", out -> stream.write(wish, out))
                .header("Cache-Control", "no-store")
                .header("X-Accel-Buffering", "no");
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
