package dev.uplift.kit.http;

import java.util.ArrayList;
import java.util.List;

/** Which handler answers which method and path. */
public final class Routes {

    private final List<Route> routes;

    private Routes(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    public static Builder builder() {
        return new Builder();
    }

    public static Routes none() {
        return new Routes(List.of());
    }

    List<Route> routes() {
        return routes;
    }

    /** Method and template of each, as in {@code GET /v1/kpis/{kpi}/series}. */
    public List<String> templates() {
        return routes.stream()
                .map(route -> route.method() + " " + route.template().text())
                .toList();
    }

    record Route(String method, PathTemplate template, RequestHandler handler) {}

    /**
     * Collects routes. A template is made of literal segments and {@code {parameters}}; a last segment {@code
     * {name*}} takes the rest of the path. Literal segments win over parameters. GET answers HEAD too; OPTIONS is
     * answered from the routes.
     */
    public static final class Builder {

        private final List<Route> routes = new ArrayList<>();

        private Builder() {}

        public Builder get(String template, RequestHandler handler) {
            return add("GET", template, handler);
        }

        public Builder post(String template, RequestHandler handler) {
            return add("POST", template, handler);
        }

        public Builder put(String template, RequestHandler handler) {
            return add("PUT", template, handler);
        }

        public Builder delete(String template, RequestHandler handler) {
            return add("DELETE", template, handler);
        }

        public Builder add(String method, String template, RequestHandler handler) {
            routes.add(new Route(method, PathTemplate.of(template), handler));
            return this;
        }

        public Builder addAll(Routes others) {
            routes.addAll(others.routes);
            return this;
        }

        public Routes build() {
            return new Routes(routes);
        }
    }
}
