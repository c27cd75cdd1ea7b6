package dev.uplift.oracle;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * One number made of the events of one metric.
 *
 * @param percentile in (0, 100), for {@link Kind#PERCENTILE} alone
 * @param dimension whose values are told apart; empty: those of the events; for {@link Kind#DISTINCT} alone
 */
public record Measure(String metric, Kind kind, double percentile, String dimension) {

    public Measure(String metric, Kind kind, double percentile) {
        this(metric, kind, percentile, "");
    }

    public static Measure distinct(String metric, String dimension) {
        return new Measure(metric, Kind.DISTINCT, 0, dimension);
    }

    /** Which number. */
    public enum Kind {
        COUNT,
        SUM,
        MEAN,
        MIN,
        MAX,
        LAST,
        RATE,
        /** Counted, as is promised of the first 256; more than that would be an estimate. */
        DISTINCT,
        PERCENTILE;

        boolean isZeroOfNothing() {
            return this == COUNT || this == SUM;
        }
    }

    private static final Comparator<Event> LATER = Comparator.comparingLong(Event::occurredAt)
            .thenComparing(Event::id)
            .thenComparing(Event::source)
            .thenComparing(Event::value);

    /** Empty for no events, but for a count and a sum. */
    OptionalDouble of(List<Event> events, long lengthMillis) {
        List<Event> own =
                events.stream().filter(event -> event.metric().equals(metric)).toList();
        if (own.isEmpty()) {
            return kind.isZeroOfNothing() ? OptionalDouble.of(0) : OptionalDouble.empty();
        }
        return OptionalDouble.of(number(own, lengthMillis));
    }

    private double number(List<Event> own, long lengthMillis) {
        return switch (kind) {
            case COUNT -> own.size();
            case SUM -> sum(own);
            case MEAN -> sum(own) / own.size();
            case RATE -> sum(own) * 1000 / lengthMillis;
            case MIN -> sorted(own)[0];
            case MAX -> sorted(own)[own.size() - 1];
            case LAST -> own.stream().max(LATER).orElseThrow().value();
            case DISTINCT -> distinct(own);
            case PERCENTILE -> sorted(own)[(int) (Math.round(percentile * 1000) * (own.size() - 1) / 100_000)];
        };
    }

    /** To be the same, numbers need not have the same sign of zero. */
    private long distinct(List<Event> own) {
        Stream<Object> values = dimension.isEmpty()
                ? own.stream().map(event -> event.value() + 0.0)
                : own.stream()
                        .map(Event::dimensions)
                        .flatMap(dimensions -> Stream.ofNullable(dimensions.get(dimension)));
        return values.distinct().count();
    }

    private static double[] sorted(List<Event> events) {
        return events.stream().mapToDouble(Event::value).sorted().toArray();
    }

    /** Without rounding until the end. */
    private static double sum(List<Event> events) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Event event : events) {
            sum = sum.add(new BigDecimal(event.value()));
        }
        return sum.doubleValue();
    }
}
