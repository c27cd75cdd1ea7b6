package dev.uplift.roi.http;

import dev.uplift.kit.http.Request;
import dev.uplift.kit.http.RequestHandler;
import dev.uplift.kit.http.Response;
import dev.uplift.kit.http.Routes;
import dev.uplift.kit.query.Lookup;
import dev.uplift.kit.query.Refusal;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Which question is answered where. Before there is anything to answer from, all say 503. */
public final class RoiRoutes {

    static final String ROI = "roiTrackingEnabled";
    private static final String IMPROVEMENTS = "improvementTrackingEnabled";
    static final String METRICS = "optimizationMetricsEnabled";
    static final String ANALYSIS = "enhancementAnalysisEnabled";

    private final Supplier<Optional<RoiAnswers>> answers;

    private final Supplier<Optional<LiveStream>> live;

    /** @param live what is told as it happens */
    public RoiRoutes(Supplier<Optional<RoiAnswers>> answers, Supplier<Optional<LiveStream>> live) {
        this.answers = answers;
        this.live = live;
    }

    public Routes routes() {
        return Routes.builder()
                .get("/v1/kpis", kpis(KpiRoutes::kpis))
                .get("/v1/kpis/{kpi}/series", kpis(KpiRoutes::series))
                .get("/v1/kpis/{kpi}/windows", kpis(KpiRoutes::windows))
                .get("/v1/stream", this::stream)
                .get("/v1/alerts", alerts(AlertRoutes::list))
                .get("/v1/alerts/{alertId}", alerts(AlertRoutes::one))
                .get("/v1/improvements", improvements(ImprovementRoutes::list))
                .get("/v1/improvements/{id}", improvements(ImprovementRoutes::one))
                .get("/v1/improvements/{id}/roi", money(ImprovementRoutes::roi))
                .get("/v1/improvements/{id}/timeline", money(ImprovementRoutes::timeline))
                .get(
                        "/v1/improvements/{id}/assessments",
                        analysis((from, request) -> new AssessmentRoutes(from).list(request)))
                .get("/v1/portfolio", money(ImprovementRoutes::portfolio))
                .get("/v1/recommendations", analysis((from, request) -> new RecommendationRoutes(from).list(request)))
                .get("/v1/effectiveness", analysis((from, request) -> new EffectivenessRoutes(from).answer(request)))
                .build();
    }

    private Response stream(Request request) {
        Parameters.refuseAsOf(request);
        Optional<RoiAnswers> known = answers.get();
        Optional<LiveStream> stream = live.get();
        return known.isPresent() && stream.isPresent()
                ? new LiveRoutes(stream.get(), known.get()).live(request)
                : Refusal.of(Lookup.notReady("the service is starting"));
    }

    private RequestHandler kpis(BiFunction<KpiRoutes, Request, Response> answer) {
        return handler(
                METRICS,
                RoiAnswers.Switches::hasMetrics,
                refusingAsOf((from, request) -> answer.apply(new KpiRoutes(from), request)));
    }

    private RequestHandler alerts(BiFunction<AlertRoutes, Request, Response> answer) {
        return handler(
                METRICS,
                RoiAnswers.Switches::hasMetrics,
                refusingAsOf((from, request) -> answer.apply(new AlertRoutes(from), request)));
    }

    private RequestHandler improvements(BiFunction<ImprovementRoutes, Request, Response> answer) {
        return handler(
                IMPROVEMENTS,
                RoiAnswers.Switches::hasImprovements,
                refusingAsOf((from, request) -> answer.apply(new ImprovementRoutes(from), request)));
    }

    private RequestHandler analysis(BiFunction<RoiAnswers, Request, Response> answer) {
        return handler(ANALYSIS, RoiAnswers.Switches::hasAnalysis, refusingAsOf(answer));
    }

    private RequestHandler money(BiFunction<ImprovementRoutes, Request, Response> answer) {
        return handler(
                ROI,
                RoiAnswers.Switches::hasRoi,
                (from, request) -> answer.apply(new ImprovementRoutes(from), request));
    }

    private static BiFunction<RoiAnswers, Request, Response> refusingAsOf(
            BiFunction<RoiAnswers, Request, Response> answer) {
        return (from, request) -> {
            Parameters.refuseAsOf(request);
            return answer.apply(from, request);
        };
    }

    private RequestHandler handler(
            String switchName, Predicate<RoiAnswers.Switches> isOn, BiFunction<RoiAnswers, Request, Response> answer) {
        return request -> {
            Optional<RoiAnswers> known = answers.get();
            if (known.isEmpty()) {
                return Refusal.of(Lookup.notReady("the service is starting"));
            }
            return isOn.test(known.get().switches())
                    ? Conditional.answered(request, CsvExport.negotiated(request, answer.apply(known.get(), request)))
                    : Answers.switchedOff(switchName);
        };
    }
}
