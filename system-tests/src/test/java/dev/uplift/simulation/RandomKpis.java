package dev.uplift.simulation;

import dev.uplift.oracle.Alerting;
import dev.uplift.oracle.Deployment;
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
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** KPIs of every kind, small enough that a few hundred events close, correct and alert. */
final class RandomKpis {

    private static final List<String> ZONES =
            List.of("UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe");

    private static final int MOST = 4;

    private final Random random;
    private final World.Scale scale;

    RandomKpis(Random random, World.Scale scale) {
        this.random = random;
        this.scale = scale;
    }

    List<Kpi> some() {
        List<Kpi> kpis = new ArrayList<>();
        int count = 1 + random.nextInt(MOST);
        for (int i = 0; i < count; i++) {
            kpis.add(kpi(id(i)));
        }
        return kpis;
    }

    /** Those before which KPIs are compared with, and some that may only be suspected. */
    List<Deployment> deployments(List<Kpi> kpis) {
        List<Deployment> deployments = new ArrayList<>();
        kpis.forEach(kpi -> deployments.addAll(kpi.reference().deployments()));
        for (int i = random.nextInt(8); i > 0; i--) {
            deployments.add(atTheEdge("SUSPECT-" + i / 2, kpis.get(random.nextInt(kpis.size()))));
        }
        return deployments;
    }

    /** Within a millisecond of being too early to be suspected of a drop in some window, and of being known too late. */
    private Deployment atTheEdge(String improvement, Kpi kpi) {
        long start = kpi.slices()
                .startsOf(RandomLog.START + scale.millis(random.nextInt(60)))
                .get(0);
        Set<String> kpis = new TreeSet<>(someIds());
        if (random.nextInt(4) > 0) {
            kpis.add(kpi.id());
        }
        return new Deployment(
                improvement,
                kpis,
                kpi.slices().endOf(start) - kpi.suspectMillis() - random.nextInt(2),
                kpi.finalAt(start) - random.nextInt(2));
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
                random.nextInt(4) == 0 ? 1 + random.nextInt(3) : Integer.MAX_VALUE,
                scale.millis(pick(0.0, 2.0, 8.0, 30.0)));
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
            case 5 -> before("IMP-" + random.nextInt(1 << 20), correction);
            default -> Reference.previous();
        };
    }

    /** Known no later than late data would be taken. */
    private Reference before(String improvement, long correction) {
        long longest = Math.min(correction, scale.millis(30));
        return Reference.preImprovement(1 + random.nextInt(5), 1, improvement, deployments(improvement, longest));
    }

    /** For any of the KPIs that there may be; the last time perhaps for others. */
    private List<Deployment> deployments(String improvement, long longestDelay) {
        List<Deployment> deployments = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            long occurredAt = RandomLog.START + scale.millis(random.nextInt(60));
            long delay = (long) (random.nextDouble() * longestDelay);
            deployments.add(new Deployment(improvement, someIds(), occurredAt, occurredAt + delay));
        }
        return deployments;
    }

    private Set<String> someIds() {
        return IntStream.range(0, MOST)
                .filter(i -> random.nextBoolean())
                .mapToObj(RandomKpis::id)
                .collect(Collectors.toSet());
    }

    private static String id(int index) {
        return "kpi-" + index;
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
