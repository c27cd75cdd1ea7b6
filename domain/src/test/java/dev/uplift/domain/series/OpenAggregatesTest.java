package dev.uplift.domain.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.uplift.domain.kpi.Aggregate;
import dev.uplift.domain.kpi.ExactSum;
import dev.uplift.domain.kpi.Total;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OpenAggregatesTest {

    @Test
    void isAMapThatMerges() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            OpenAggregates open = new OpenAggregates();
            NavigableMap<Long, Long> model = new TreeMap<>();
            for (int step = 0; step < 100; step++) {
                long start = random.nextLong(20) - 10;
                if (random.nextInt(3) == 0) {
                    Aggregate removed = open.remove(start);
                    assertThat(removed == null ? null : removed.count()).isEqualTo(model.remove(start));
                } else {
                    open.merge(start, new Total(1L + step, new ExactSum()));
                    model.merge(start, 1L + step, Long::sum);
                }
                assertThat(contents(open)).as("seed %d, step %d", seed, step).containsExactlyEntriesOf(model);
                assertThat(open.size()).isEqualTo(model.size());
                assertThat(open.has(start)).isEqualTo(model.containsKey(start));
            }
        }
    }

    private static Map<Long, Long> contents(OpenAggregates open) {
        Map<Long, Long> contents = new LinkedHashMap<>();
        open.forEach((aggregate, start) -> {
            assertThat(contents.put(start, aggregate.count())).isNull();
            Aggregate found = open.get(start);
            assertThat(found).isSameAs(aggregate);
        });
        return contents;
    }
}
