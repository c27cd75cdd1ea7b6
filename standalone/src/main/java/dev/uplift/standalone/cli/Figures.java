package dev.uplift.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Figures of JSON answers as people read them; what is not there is {@link #NONE}. */
public final class Figures {

    public static final String NONE = "-";

    private static final double MANY = 1e9;
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Figures() {}

    public static String text(JsonNode node) {
        return isAbsent(node) ? NONE : node.asText();
    }

    /** With thousands separated and as many decimals as the magnitude deserves. */
    public static String number(JsonNode node) {
        return isAbsent(node) ? NONE : number(node.asDouble());
    }

    public static String number(double value) {
        double magnitude = Math.abs(value);
        if (value == Math.rint(value) && magnitude < 1e15) {
            return String.format(Locale.ROOT, "%,.0f", value);
        } else if (magnitude >= 10_000) {
            return String.format(Locale.ROOT, "%,.0f", value);
        } else if (magnitude >= 100) {
            return String.format(Locale.ROOT, "%,.1f", value);
        }
        return magnitude >= 1
                ? String.format(Locale.ROOT, "%.2f", value)
                : new BigDecimal(value)
                        .round(new MathContext(4))
                        .stripTrailingZeros()
                        .toPlainString();
    }

    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    public static String percent(JsonNode node) {
        return isAbsent(node) ? NONE : String.format(Locale.ROOT, "%,.1f %%", node.asDouble());
    }

    /** The value of an alert and its baseline, and how much worse it is; which way is worse is the KPI's affair. */
    static String againstBaseline(JsonNode alert) {
        JsonNode drop = alert.path("dropPercent");
        return number(alert.path("value")) + " against " + number(alert.path("baseline"))
                + (drop.asDouble() > 0 ? " (" + percent(drop) + " worse)" : "");
    }

    /** Of a share of 1, as in 0.08; what doubles within a day has a yearly rate of a hundred digits. */
    public static String share(JsonNode node) {
        if (isAbsent(node)) {
            return NONE;
        }
        double percent = 100 * node.asDouble();
        return String.format(Locale.ROOT, percent < MANY ? "%,.1f %%" : "%.1e %%", percent);
    }

    /** An exact decimal, every digit of it, with thousands separated. */
    public static String money(JsonNode node) {
        if (isAbsent(node)) {
            return NONE;
        }
        BigDecimal amount = new BigDecimal(node.asText());
        return String.format(Locale.ROOT, "%,." + Math.max(0, amount.scale()) + "f", amount);
    }

    /** In UTC, to the second. */
    public static String time(JsonNode node) {
        if (isAbsent(node)) {
            return NONE;
        }
        try {
            return SECOND.format(Instant.parse(node.asText()));
        } catch (DateTimeParseException notAnInstant) {
            return node.asText();
        }
    }

    public static boolean isAbsent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }
}
