package dev.uplift.kit.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ViewReaderTest {

    private static final Positions TEN = Positions.of("topic", Map.of(0, 10L));

    @Test
    void whatIsIncludedIsAnswered() {
        Lookup<String> answer = ViewReader.read(new IdleView(TEN), TEN, Duration.ZERO, view -> "answer");

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Lookup.Found.class, found -> assertThat(found.value()).isEqualTo("answer"));
    }

    @Test
    void anAnswerThatLacksWhatIsWaitedForIsNotWorkedOut() {
        AtomicInteger worked = new AtomicInteger();

        Lookup<Integer> answer = ViewReader.read(
                new IdleView(TEN),
                Positions.of("topic", Map.of(0, 11L)),
                Duration.ofMillis(20),
                view -> worked.incrementAndGet());

        assertThat(answer).isInstanceOf(Lookup.NotIncluded.class);
        assertThat(worked).hasValue(0);
    }
}
