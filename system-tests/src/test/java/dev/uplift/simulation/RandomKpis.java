package dev.uplift.simulation;

import dev.uplift.oracle.Alerting;
import dev.uplift.oracle.Kpi;
import dev.uplift.oracle.Measure;
import dev.uplift.oracle.Measure.Kind;
import dev.uplift.oracle.Reference;
import dev.uplift.oracle.Slices;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** KPIs of every kind, small enough that a few hundred events close, correct and alert. */
final class RandomKpis {

    private static final List<String> ZONES =
            List.of("UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe");

    private final Random random;
    private final World.Scale scale;

    RandomKpis(Random random, World.Scale scale) {
        this.random = random;
        this.scale = scale;
    }

    List<Kpi> some() {
        List<Kpi> kpis = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            kpis.add(kpi("kpi-" + i));
        }
        return kpis;
    }

    private Kpi kpi(String id) {
        Slices slices = slices();
        Optional<Measure> denominator = random.nextInt(5) == 0 ? Optional.of(below()) : Optional.empty();
        Measure measure = denominator.isPresent() ? measure("orders", Kind.SUM) : single();
        Alerting alerting = alerting();
        long correction = scale.millis(pick(0.0, 4.0, 12.0, 60.0, 20_000.0));
        boolean isShortLived = random.nextInt(3) == 0;
        return new Kpi(
                id,
                measure,
                denominator,
                random.nextInt(3) == 0 ? Map.of("channel", Set.of("web", "app")) : Map.of(),
                pick(List.of(), List.of("country"), List.of("country", "channel")),
                slices,
                scale.millis(pick(0.0, 0.5, 1.0, 3.0, 10.0)),
                random.nextBoolean(),
                reference(slices, correction).including(random.nextInt(4) == 0),
                alerting,
                onMissing(denominator.isEmpty() && (measure.kind() == Kind.COUNT || measure.kind() == Kind.SUM)),
                correction,
                isShortLived ? slices.length() * (2 + random.nextInt(6)) : scale.millis(20_000),
                random.nextInt(4) == 0 ? 1 + random.nextInt(3) : Integer.MAX_VALUE);
    }

    private Slices slices() {
        if (scale == World.Scale.DAYS && random.nextInt(4) > 0) {
            return new Slices.Calendar(random.nextInt(4) == 0, ZoneId.of(ZONES.get(random.nextInt(ZONES.size()))));
        }
        long length = scale.millis(pick(1.0, 2.0, 4.0, 16.0));
        return random.nextInt(4) == 0
                ? new Slices.Overlapping(3 * length, pick(length, 3 * length / 2))
                : new Slices.Equal(length);
    }

    private Measure single() {
        if (random.nextInt(8) == 0) {
            return distinct("orders");
        }
        return measure(
                "orders",
                pick(
                        Kind.COUNT,
                        Kind.SUM,
                        Kind.MEAN,
                        Kind.MEAN,
                        Kind.MIN,
                        Kind.MAX,
                        Kind.LAST,
                        Kind.RATE,
                        Kind.PERCENTILE));
    }

    private Measure below() {
        return random.nextInt(4) == 0 ? distinct("visits") : measure("visits", Kind.SUM);
    }

    /** Of far fewer events in a window than are counted exactly. */
    private Measure distinct(String metric) {
        return Measure.distinct(metric, pick("", "country", "channel", "nobody-has-this"));
    }

    private Measure measure(String metric, Kind kind) {
        return new Measure(metric, kind, kind == Kind.PERCENTILE ? pick(50.0, 90.0, 99.0) : 0);
    }

    private Reference reference(Slices slices, long correction) {
        return switch (random.nextInt(8)) {
            case 0 -> Reference.mean(3, 1 + random.nextInt(3));
            case 1 -> Reference.median(4, 2);
            case 2 -> Reference.ewma(0.3, 2);
            case 3 -> Reference.seasonal(slices.hop() * (1 + random.nextInt(3)), 3, 1 + random.nextInt(2));
            case 4 -> Reference.fixed(100);
            case 5 ->
                Reference.preImprovement(
                        1 + random.nextInt(5), 1, "IMP-" + random.nextInt(1 << 20), deployments(correction));
            default -> Reference.previous();
        };
    }

    /** Known no later than late data would be taken. */
    private List<Reference.Deployment> deployments(long correction) {
        List<Reference.Deployment> deployments = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            long occurredAt = RandomLog.START + scale.millis(random.nextInt(60));
            long delay = (long) (random.nextDouble() * Math.min(correction, scale.millis(30)));
            deployments.add(new Reference.Deployment(occurredAt, occurredAt + delay));
        }
        return deployments;
    }

    private Alerting alerting() {
        NavigableMap<Double, String> severities = new TreeMap<>(Map.of(5.0, "WARNING", 20.0, "CRITICAL"));
        double percent = pick(5.0, 5.0, 10.0);
        return new Alerting(
                percent,
                pick(1, 1, 2, 0),
                pick(0.0, 0.0, 5.0),
                pick(0.0, 0.0, 10.0),
                pick(0.0, 0.0, 3.0),
                pick(1, 1, 2, 3),
                pick(1, 1, 2),
                pick(percent, 2.0),
                pick(2, 2, 3, 0),
                sometimes(2.0, 5.0, 20.0),
                sometimes(1.0, 4.0, 10.0, 40.0),
                severities);
    }

    private OptionalLong sometimes(Double... units) {
        return random.nextInt(3) == 0 ? OptionalLong.of(scale.millis(pick(units))) : OptionalLong.empty();
    }

    private Kpi.OnMissing onMissing(boolean isZeroNatural) {
        if (random.nextInt(8) == 0) {
            return Kpi.OnMissing.LAST;
        }
        return isZeroNatural == (random.nextInt(6) > 0) ? Kpi.OnMissing.ZERO : Kpi.OnMissing.NULL;
    }

    @SafeVarargs
    private <T> T pick(T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
