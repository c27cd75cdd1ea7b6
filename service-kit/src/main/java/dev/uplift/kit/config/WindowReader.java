package dev.uplift.kit.config;

import com.fasterxml.jackson.databind.JsonNode;
import dev.uplift.domain.kpi.WindowRule;
import dev.uplift.kit.config.Kind.MismatchException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Reads {@code window}, {@code every} and {@code timeZone}: a fixed length ({@code PT1M}), which may hop, or a calendar
 * unit ({@code P1D}).
 */
final class WindowReader {

    /** Divides every period of whole seconds, so that a missing window brings no further errors about. */
    private static final Window PLACEHOLDER = new Window.Fixed(Duration.ofSeconds(1));

    private final Section kpi;

    WindowReader(Section kpi) {
        this.kpi = kpi;
    }

    WindowRule read() {
        Window window = kpi.required("window", WindowReader::parse, PLACEHOLDER);
        ZoneId zone = kpi.optional("timeZone", Kinds.ZONE, ZoneOffset.UTC);
        Optional<Duration> every = kpi.optional("every", Kinds.DURATION);
        if (window instanceof Window.Calendar calendar) {
            if (every.isPresent()) {
                kpi.report("every", "belongs to windows of fixed length, such as PT24H");
            }
            return new WindowRule.Calendar(calendar.period(), zone);
        }
        boolean isUtc = zone.normalized().equals(ZoneOffset.UTC);
        if (!isUtc && !kpi.isFaulty("window")) {
            kpi.report("timeZone", "has no effect on windows of fixed length; leave it out, or use P1D, P1W, P1M, P1Y");
        }
        Duration size = ((Window.Fixed) window).size();
        WindowRule fixed = new WindowRule.Fixed(size);
        return every.isPresent() && !kpi.isFaulty("window") ? new WindowRule.Hopping(size, every.get()) : fixed;
    }

    private static Window parse(JsonNode json) throws MismatchException {
        String text = json.asText();
        if (json.isTextual() && text.startsWith("P") && !text.contains("T")) {
            return new Window.Calendar(period(text));
        }
        return new Window.Fixed(Kinds.DURATION.parse(json));
    }

    private static Period period(String text) throws MismatchException {
        try {
            return Period.parse(text);
        } catch (DateTimeException | ArithmeticException e) {
            throw new MismatchException("must be one of P1D, P1W, P1M, P1Y, or a length of time such as \"PT1M\"");
        }
    }

    private sealed interface Window {
        record Fixed(Duration size) implements Window {}

        record Calendar(Period period) implements Window {}
    }
}
