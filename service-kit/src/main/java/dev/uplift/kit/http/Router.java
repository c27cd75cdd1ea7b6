package dev.uplift.kit.http;

import dev.uplift.kit.http.Routes.Route;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds the route of a request among those of all services. */
final class Router {

    private final List<Route> routes;

    /** @throws IllegalArgumentException if two routes answer the same method and path */
    Router(Collection<Routes> mounted) {
        List<Route> all = new ArrayList<>();
        mounted.forEach(routes -> all.addAll(routes.routes()));
        requireDistinct(all);
        all.sort(Comparator.comparing((Route route) -> route.template().takesRest())
                .thenComparing(route -> route.template().parameters()));
        this.routes = List.copyOf(all);
    }

    private static void requireDistinct(List<Route> routes) {
        Set<String> seen = new HashSet<>();
        for (Route route : routes) {
            if (!seen.add(route.method() + " " + route.template().shape())) {
                throw new IllegalArgumentException("two routes answer " + route.method() + " "
                        + route.template().text());
            }
        }
    }

    Match find(String method, String rawPath) {
        List<String> path = PathTemplate.split(rawPath.startsWith("/") ? rawPath : "/" + rawPath);
        Set<String> allowed = new TreeSet<>();
        for (Route route : routes) {
            Optional<Map<String, String>> parameters = route.template().match(path);
            if (parameters.isPresent()) {
                if (route.method().equals(method.equals("HEAD") ? "GET" : method)) {
                    return new Match.Found(route, parameters.get());
                }
                allowed.add(route.method());
            }
        }
        return allowed.isEmpty() ? new Match.NoPath() : new Match.NoMethod(complete(allowed));
    }

    private static Set<String> complete(Set<String> allowed) {
        allowed.add("OPTIONS");
        if (allowed.contains("GET")) {
            allowed.add("HEAD");
        }
        return allowed;
    }

    sealed interface Match {
        record Found(Route route, Map<String, String> pathParameters) implements Match {}

        record NoMethod(Set<String> allowed) implements Match {}

        record NoPath() implements Match {}
    }
}
