package dev.uplift.simulation;

import dev.uplift.oracle.Deployment;
import dev.uplift.oracle.Differences;
import dev.uplift.oracle.Expected;
import dev.uplift.oracle.Kpi;
import dev.uplift.oracle.KpiJson;
import dev.uplift.oracle.Logged;
import dev.uplift.oracle.Oracle;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * KPIs, deployments and a log of observations, made of a seed.
 *
 * @param log the records of each partition
 */
record World(
        long seed,
        List<Kpi> kpis,
        List<Deployment> deployments,
        long skewMillis,
        long dedupeMillis,
        Map<Integer, List<Logged>> log) {

    static World of(long seed) {
        Random random = new Random(seed * 0x9E3779B97F4A7C15L);
        boolean isCoarse = random.nextInt(5) == 0;
        Scale scale = isCoarse ? Scale.DAYS : Scale.SECONDS;
        List<Kpi> kpis = new RandomKpis(random, scale).some();
        long skew = scale.millis(random.nextBoolean() ? 5 : 300);
        boolean isBrief = random.nextBoolean();
        long dedupe = scale.millis(isBrief ? 20 : 100_000);
        Map<Integer, List<Logged>> log = new RandomLog(random, scale, kpis, skew, !isBrief).partitions();
        return new World(seed, kpis, new RandomKpis(random, scale).deployments(kpis), skew, dedupe, log);
    }

    /** How time is measured in a world. */
    enum Scale {
        SECONDS(1_000),
        /** A second of the other scale is an hour and a half. */
        DAYS(5_400_000);

        private final long unitMillis;

        Scale(long unitMillis) {
            this.unitMillis = unitMillis;
        }

        long millis(double units) {
            return Math.round(units * unitMillis);
        }
    }

    Expected expected() {
        return new Oracle(kpis, skewMillis, dedupeMillis).of(log);
    }

    Differences differences() {
        return new Differences(expected(), kpis, deployments);
    }

    @Override
    public String toString() {
        return "seed " + seed + ", " + log.size() + " partitions, skew " + skewMillis + " ms, dedupe " + dedupeMillis
                + " ms, " + deployments + ", " + KpiJson.of(kpis);
    }
}
