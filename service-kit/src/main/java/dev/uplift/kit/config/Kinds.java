package dev.uplift.kit.config;

import com.fasterxml.jackson.databind.JsonNode;
import dev.uplift.kit.config.Kind.MismatchException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** The kinds of values that the configuration documents have. */
final class Kinds {

    private static final int LONGEST_TEXT = 200;
    private static final Duration LONGEST_DURATION = Duration.ofDays(36_500);
    private static final int MOST_DIGITS = 18;

    static final Kind<String> TEXT = Kinds::text;

    static final Kind<Boolean> BOOLEAN = json -> {
        check(json.isBoolean(), "must be true or false");
        return json.booleanValue();
    };

    static final Kind<Double> NUMBER = json -> {
        check(json.isNumber() && Double.isFinite(json.doubleValue()), "must be a finite number");
        return json.doubleValue();
    };

    static final Kind<Integer> WHOLE_NUMBER = json -> {
        check(json.isIntegralNumber() && json.canConvertToInt(), "must be a whole number of at most 2147483647");
        return json.intValue();
    };

    /** Exact: a JSON number, or a string for those who fear their editor's floating point. */
    static final Kind<BigDecimal> DECIMAL = json -> {
        BigDecimal value = json.isNumber()
                ? json.decimalValue()
                : parse(json, BigDecimal::new, "must be a decimal number such as \"0.85\"");
        boolean isShort = Math.abs((long) value.scale()) <= MOST_DIGITS && value.precision() <= 2 * MOST_DIGITS;
        check(isShort, "must have at most " + MOST_DIGITS + " digits before and after the point");
        return value;
    };

    static final Kind<Duration> DURATION = json -> {
        Duration value = parse(json, Duration::parse, "must be an ISO 8601 duration such as \"PT10S\" or \"P7D\"");
        check(value.abs().compareTo(LONGEST_DURATION) <= 0, "must be at most 100 years");
        return value;
    };

    static final Kind<ZoneId> ZONE =
            json -> parse(json, ZoneId::of, "must be a time zone such as \"UTC\" or \"Europe/Berlin\"");

    static final Kind<LocalDate> DATE = json -> parse(json, LocalDate::parse, "must be a date such as \"2026-12-31\"");

    static final Kind<Instant> INSTANT =
            json -> parse(json, Instant::parse, "must be an instant such as \"2026-01-01T00:00:00Z\"");

    static final Kind<Currency> CURRENCY = json -> {
        String rule = "must be an ISO 4217 currency code such as \"EUR\"";
        Currency value = parse(json, Currency::getInstance, rule);
        // XAU, XXX and their like are no money: they have no minor unit.
        check(value.getDefaultFractionDigits() >= 0, rule);
        return value;
    };

    private Kinds() {}

    /** One of the constants, by name. */
    static <E extends Enum<E>> Kind<E> oneOf(Class<E> constants) {
        Map<String, E> byName = new LinkedHashMap<>();
        for (E constant : constants.getEnumConstants()) {
            byName.put(constant.name(), constant);
        }
        return oneOf(byName);
    }

    /** One of the names, which stand for values. */
    static <T> Kind<T> oneOf(Map<String, T> values) {
        return json -> {
            List<String> names = List.copyOf(values.keySet());
            String rule = "must be one of " + String.join(", ", names);
            check(json.isTextual(), rule);
            T value = values.get(json.textValue());
            check(value != null, rule + NearestName.suggestion(json.textValue(), names));
            return Objects.requireNonNull(value);
        };
    }

    static void check(boolean holds, String rule) throws MismatchException {
        if (!holds) {
            throw new MismatchException(rule);
        }
    }

    private static String text(JsonNode json) throws MismatchException {
        check(json.isTextual(), "must be a string");
        return checkedText(json.textValue());
    }

    /** Names end up in keys, logs and file names of reports: no control characters there. */
    static String checkedText(String text) throws MismatchException {
        check(!text.isBlank(), "must not be blank");
        check(text.length() <= LONGEST_TEXT, "must be at most " + LONGEST_TEXT + " characters");
        check(text.chars().noneMatch(Character::isISOControl), "must not contain control characters");
        return text;
    }

    private static <T> T parse(JsonNode json, Function<String, T> parser, String rule) throws MismatchException {
        check(json.isTextual() && json.textValue().length() <= LONGEST_TEXT, rule);
        try {
            return parser.apply(json.textValue());
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
            throw new MismatchException(rule);
        }
    }
}
