package dev.uplift.kpi.step;

import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.domain.kpi.Window;
import dev.uplift.kpi.codec.DeploymentsCodec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The improvements suspected of a drop: deployed for the KPI within its {@code suspectWindow} before the end of the drop's first
 * window, or since. The answers for a window are kept, because a drop often shows in all series of a KPI at once.
 */
final class Suspects {

    private final ReadOnlyKeyValueStore<String, byte[]> deployments;
    private final Map<Window, List<String>> byFirstWindow = new HashMap<>();
    private @Nullable Question last;

    private record Question(String kpi, Window window, long knownBefore) {}

    Suspects(ReadOnlyKeyValueStore<String, byte[]> deployments) {
        this.deployments = deployments;
    }

    /**
     * Those of a drop that is told at a window.
     *
     * @param first window of the drop
     * @return ids of improvements, sorted
     */
    List<String> of(KpiDefinition kpi, Window first, Window window, long knownBefore) {
        Question question = new Question(kpi.id(), window, knownBefore);
        if (!question.equals(last)) {
            byFirstWindow.clear();
            last = question;
        }
        return byFirstWindow.computeIfAbsent(first, absent -> search(kpi, first, question));
    }

    private List<String> search(KpiDefinition kpi, Window first, Question question) {
        List<String> suspects = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> all = deployments.all()) {
            while (all.hasNext()) {
                KeyValue<String, byte[]> one = all.next();
                if (DeploymentsCodec.read(one.value)
                        .areSuspect(kpi.id(), first, question.window(), kpi.suspectWindow(), question.knownBefore())) {
                    suspects.add(one.key);
                }
            }
        }
        return suspects.stream().sorted().toList();
    }
}
