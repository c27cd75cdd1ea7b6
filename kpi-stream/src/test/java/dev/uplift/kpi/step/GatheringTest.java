package dev.uplift.kpi.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.domain.accounting.Disposition;
import dev.uplift.domain.accounting.Tally;
import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.domain.kpi.Observation;
import dev.uplift.domain.kpi.PlainObservation;
import dev.uplift.kit.config.InvalidConfigException;
import dev.uplift.kit.config.MetricsOptimizationDocument;
import dev.uplift.kpi.codec.PortionCodec;
import dev.uplift.kpi.step.Combined.Partial;
import dev.uplift.kpi.step.Combined.Portion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GatheringTest {

    private static final long MINUTE = 60_000;

    private final KpiDefinition kpi = kpi();
    private final Gathering gathering = new Gathering(kpi, 1);
    private final KpiIndex.Use use = new KpiIndex.Use(kpi, new Tally(), gathering);

    /** In whatever order the windows of its series are reached, and after each hand-over anew. */
    @Test
    void ofEachSeriesThereIsOnePartialForEachWindow() {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            Map<String, Long> counts = new HashMap<>();
            int begun = 0;
            for (int i = random.nextInt(200); i > 0; i--) {
                String shop = "s" + random.nextInt(3);
                long window = random.nextInt(4) * MINUTE;
                counts.merge("shop=" + shop + "@" + window, 1L, Long::sum);
                begun += add(shop, window) ? 1 : 0;
            }

            List<Partial> partials = handOver();

            Map<String, Long> found = new HashMap<>();
            partials.forEach(partial -> found.put(
                    partial.series() + "@" + partial.firstWindow(),
                    partial.aggregate().count()));
            assertThat(found).as("seed " + seed).isEqualTo(counts);
            assertThat(partials).as("seed " + seed).hasSize(begun).hasSize(counts.size());
        }
    }

    @Test
    void aPartialKnowsTheArrivalOfItsFirstObservation() {
        gathering.add(placement(0), observation("a"), 11);
        gathering.add(placement(MINUTE), observation("a"), 12);
        gathering.add(placement(0), observation("a"), 13);

        assertThat(handOver()).extracting(Partial::firstArrival).containsExactly(11L, 12L);
    }

    private boolean add(String shop, long window) {
        return gathering.add(placement(window), observation(shop), window);
    }

    private Placement placement(long window) {
        return new Placement(use, window, window, Partial.ON_TIME, Disposition.ON_TIME, true);
    }

    private static Observation observation(String shop) {
        return new PlainObservation("s", "i", "shop.orders", 0, 1, Map.of("shop", shop));
    }

    private List<Partial> handOver() {
        List<Portion> sent = new ArrayList<>();
        Portions portions = new Portions(1, sent::add);
        gathering.moveTo(portions);
        portions.send();
        List<Partial> partials = new ArrayList<>();
        sent.forEach(portion -> PortionCodec.read(portion.content(), message -> partials.add((Partial) message)));
        return partials;
    }

    private static KpiDefinition kpi() {
        try {
            return MetricsOptimizationDocument.parse("""
                    {"kpis": [{"id": "orders", "metric": "shop.orders", "aggregation": "SUM", "window": "PT1M",
                               "groupBy": ["shop"], "direction": "HIGHER_IS_BETTER"}]}
                    """).config().kpis().get(0);
        } catch (InvalidConfigException e) {
            throw new IllegalStateException(e);
        }
    }
}
