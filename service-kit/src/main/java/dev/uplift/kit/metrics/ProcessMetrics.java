package dev.uplift.kit.metrics;

import dev.uplift.kit.http.HttpObserver;
import dev.uplift.kit.http.Response;
import dev.uplift.kit.http.Routes;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The one registry of a process. */
public final class ProcessMetrics implements AutoCloseable {

    private static final String EXPOSITION = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();

    public ProcessMetrics() {
        new ClassLoaderMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        collections.bindTo(registry);
    }

    public MeterRegistry registry() {
        return registry;
    }

    /** {@code GET /metrics} in Prometheus' text format. */
    public Routes routes() {
        return Routes.builder().get("/metrics", request -> scrape()).build();
    }

    /** Times every answer as {@code uplift.http.requests} by method, route and status. */
    public HttpObserver httpObserver() {
        return this::answered;
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }

    private Response scrape() {
        return Response.bytes(200, EXPOSITION, registry.scrape().getBytes(StandardCharsets.UTF_8));
    }

    private void answered(String method, String route, int status, Duration elapsed) {
        registry.timer("uplift.http.requests", "method", method, "route", route, "status", Integer.toString(status))
                .record(elapsed);
    }
}
