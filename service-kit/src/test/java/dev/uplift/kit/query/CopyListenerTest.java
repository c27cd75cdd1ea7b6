package dev.uplift.kit.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StandbyUpdateListener.SuspendReason;
import org.junit.jupiter.api.Test;

class CopyListenerTest {

    private static final String STORE = "commits";
    private static final TopicPartition CHANGELOG = new TopicPartition("changelog", 3);

    private final TaskViews<IdleView> views = new TaskViews<>();
    private final CopyListener listener = new CopyListener(Map.of(STORE, views));

    @Test
    void whatIsOnTheDiskBeforeItIsCopiedIsNotRead() {
        assertThat(read()).isEmpty();

        listener.onUpdateStart(CHANGELOG, "another", 0);
        assertThat(read()).isEmpty();

        listener.onUpdateStart(CHANGELOG, STORE, 0);
        assertThat(read()).hasValue("read");
        assertThat(views.ofCopy(4, () -> Optional.of("read"))).isEmpty();
    }

    @Test
    void aPromotedCopyIsReadUntilTheTaskBegins() {
        listener.onUpdateStart(CHANGELOG, STORE, 0);
        listener.onUpdateSuspended(CHANGELOG, STORE, 10, 10, SuspendReason.PROMOTED);
        assertThat(read()).hasValue("read");

        IdleView view = new IdleView(Positions.NONE);
        views.open(3, view);
        assertThat(read()).isEmpty();
        views.close(3, view);
        assertThat(read()).isEmpty();
    }

    @Test
    void aCopyThatIsGivenUpIsNotRead() {
        listener.onUpdateStart(CHANGELOG, STORE, 0);
        listener.onUpdateSuspended(CHANGELOG, STORE, 10, 10, SuspendReason.MIGRATED);

        assertThat(read()).isEmpty();
    }

    @Test
    void whatIsReadWhileATaskBeginsIsNotShown() {
        listener.onUpdateStart(CHANGELOG, STORE, 0);

        Optional<String> answer = views.ofCopy(3, () -> {
            IdleView view = new IdleView(Positions.NONE);
            views.open(3, view);
            views.close(3, view);
            listener.onUpdateStart(CHANGELOG, STORE, 0);
            return Optional.of("read");
        });

        assertThat(answer).isEmpty();
    }

    private Optional<String> read() {
        return views.ofCopy(3, () -> Optional.of("read"));
    }
}
