package dev.uplift.kpi.step;

import dev.uplift.domain.kpi.KpiDefinition;
import dev.uplift.domain.kpi.Window;
import dev.uplift.kpi.codec.DeploymentsCodec;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The improvements suspected of a drop: deployed for the KPI within its {@code suspectWindow} before the end of the
 * window. The last answer is kept, because a drop often shows in all series of a KPI at once.
 */
final class Suspects {

    private final ReadOnlyKeyValueStore<String, byte[]> deployments;
    private @Nullable Question last;
    private List<String> found = List.of();

    private record Question(String kpi, Window window, long knownBefore) {}

    Suspects(ReadOnlyKeyValueStore<String, byte[]> deployments) {
        this.deployments = deployments;
    }

    /** @return ids of improvements, sorted */
    List<String> of(KpiDefinition kpi, Window window, long knownBefore) {
        Question question = new Question(kpi.id(), window, knownBefore);
        if (!question.equals(last)) {
            found = search(kpi, question);
            last = question;
        }
        return found;
    }

    private List<String> search(KpiDefinition kpi, Question question) {
        List<String> suspects = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> all = deployments.all()) {
            while (all.hasNext()) {
                KeyValue<String, byte[]> one = all.next();
                if (DeploymentsCodec.read(one.value)
                        .areSuspect(kpi.id(), question.window(), kpi.suspectWindow(), question.knownBefore())) {
                    suspects.add(one.key);
                }
            }
        }
        return suspects.stream().sorted().toList();
    }
}
