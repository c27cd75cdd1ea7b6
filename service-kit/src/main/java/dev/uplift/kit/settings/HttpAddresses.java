package dev.uplift.kit.settings;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Addresses of HTTP or HTTPS in one text, separated by commas; each may hold a user and a password. */
final class HttpAddresses {

    /** Commas may also stand in passwords. */
    private static final Pattern BETWEEN = Pattern.compile(",(?=\\s*[a-zA-Z][a-zA-Z0-9+.-]*://)");

    private static final Pattern SECRET = Pattern.compile("^(\\s*(?:[a-zA-Z][a-zA-Z0-9+.-]*:)?//)?.*@", Pattern.DOTALL);

    private HttpAddresses() {}

    /** @throws IllegalArgumentException if one of them is none */
    static List<URI> parse(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .map(HttpAddresses::address)
                .toList();
    }

    /** To be shown, though it may be no address at all: without what stands where users and passwords do. */
    static String masked(String text) {
        return BETWEEN.splitAsStream(text)
                .map(item -> SECRET.matcher(item)
                        .replaceFirst(found -> (found.group(1) == null ? "" : found.group(1)) + "***@"))
                .collect(Collectors.joining(","));
    }

    private static URI address(String text) {
        URI address = URI.create(text);
        boolean isHttp = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
        if (!isHttp || address.getHost() == null) {
            throw new IllegalArgumentException("no address of HTTP");
        }
        return address;
    }
}
