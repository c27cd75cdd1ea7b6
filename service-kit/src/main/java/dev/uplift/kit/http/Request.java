package dev.uplift.kit.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/** What a client asks. */
public final class Request {

    private final org.eclipse.jetty.server.Request jetty;
    private final Map<String, String> pathParameters;
    private final HttpSettings limits;
    private @Nullable Fields query;

    Request(org.eclipse.jetty.server.Request jetty, Map<String, String> pathParameters, HttpSettings limits) {
        this.jetty = jetty;
        this.pathParameters = Map.copyOf(pathParameters);
        this.limits = limits;
    }

    public String method() {
        return jetty.getMethod();
    }

    /** As sent, percent-encoded, without query. */
    public String path() {
        return jetty.getHttpURI().getPath();
    }

    /** As sent, percent-encoded; empty if there is none. */
    public String rawQuery() {
        String sent = jetty.getHttpURI().getQuery();
        return sent == null ? "" : sent;
    }

    /**
     * Decoded.
     *
     * @throws IllegalArgumentException if the route's template has no such parameter
     */
    public String pathParameter(String name) {
        String value = pathParameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the route has no path parameter " + name);
        }
        return value;
    }

    /** The only value of a query parameter; repeated ones are refused with 400. */
    public Optional<String> parameter(String name) {
        List<String> values = parameters(name);
        if (values.size() > 1) {
            throw new ProblemException(Problem.badParameter(name, "may be given once only"));
        }
        return values.stream().findFirst();
    }

    /** All values of a query parameter, in their order. */
    public List<String> parameters(String name) {
        List<String> values = query().getValues(name);
        return values == null ? List.of() : List.copyOf(values);
    }

    /** A whole number from {@code least} to {@code most}, else 400. */
    public int intParameter(String name, int absent, int least, int most) {
        Optional<String> text = parameter(name);
        if (text.isEmpty()) {
            return absent;
        }
        try {
            int value = Integer.parseInt(text.get());
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException ignored) {
            // The answer is the same as for a number out of range.
        }
        throw new ProblemException(Problem.badParameter(name, "must be a whole number from " + least + " to " + most));
    }

    /** {@code true} or {@code false}, else 400; absent means false. */
    public boolean flagParameter(String name) {
        return switch (parameter(name).orElse("false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new ProblemException(Problem.badParameter(name, "must be true or false"));
        };
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(jetty.getHeaders().get(name));
    }

    /** The media type in lower case without its parameters. */
    public Optional<String> mediaType() {
        return header("Content-Type")
                .map(value -> value.split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
    }

    /** Bytes the client announced; -1 if it did not. */
    public long contentLength() {
        return jetty.getLength();
    }

    /** The client's address as the connection shows it, without port. */
    public String remoteAddress() {
        return org.eclipse.jetty.server.Request.getRemoteAddr(jetty);
    }

    /** The body, inflated if it is gzip, bounded in size and time ({@link HttpSettings}); may be read once. */
    public InputStream body() throws IOException {
        if (contentLength() > limits.bodyBytes()) {
            throw new ProblemException(Problem.tooLarge("a request body has at most " + limits.bodyBytes() + " bytes")
                    .with("limitBytes", limits.bodyBytes()));
        }
        InputStream sent =
                new BoundedBody(Content.Source.asInputStream(jetty), limits.bodyBytes(), limits.bodyTimeout());
        return switch (header("Content-Encoding").orElse("identity").toLowerCase(Locale.ROOT)) {
            case "identity" -> sent;
            case "gzip", "x-gzip" -> new BoundedBody(inflated(sent), limits.bodyBytes(), limits.bodyTimeout());
            default ->
                throw new ProblemException(Problem.unsupportedMediaType("Content-Encoding must be gzip or identity"));
        };
    }

    private static InputStream inflated(InputStream sent) throws IOException {
        try {
            return new GzipBody(new GZIPInputStream(new BufferedInputStream(sent), 8192));
        } catch (ZipException | java.io.EOFException e) {
            throw GzipBody.notGzip();
        }
    }

    private Fields query() {
        Fields known = query;
        if (known == null) {
            known = extractQuery();
            query = known;
        }
        return known;
    }

    private Fields extractQuery() {
        try {
            return org.eclipse.jetty.server.Request.extractQueryParameters(jetty, StandardCharsets.UTF_8);
        } catch (RuntimeException e) {
            throw new ProblemException(Problem.badRequest("the query is not well percent-encoded UTF-8"));
        }
    }
}
