package dev.uplift.kpi.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClosingTimeTest {

    /** What a broker gives all tasks of a thread until it aborts their transaction is four times as much. */
    private static final long MOST_OF_A_THREAD = 3_000;

    private long nanoTime;
    private final ClosingTime time = new ClosingTime(() -> nanoTime);

    @Test
    void allTasksOfAThreadTogetherStayWithinOneTransactionHoweverOftenTheyAreCalled() {
        List<ClosingTime.Part> parts =
                IntStream.range(0, 32).mapToObj(task -> time.join()).toList();

        long spent = 0;
        for (int round = 0; round < 3; round++) {
            spent += parts.stream().mapToLong(this::spendAll).sum();
        }

        assertThat(spent).isBetween(MOST_OF_A_THREAD, MOST_OF_A_THREAD + parts.size());
    }

    @Test
    void aCommitGivesTimeAgain() {
        ClosingTime.Part part = time.join();
        assertThat(spendAll(part)).isEqualTo(MOST_OF_A_THREAD);
        assertThat(part.isLeft()).isFalse();

        part.renew();

        assertThat(spendAll(part)).isEqualTo(MOST_OF_A_THREAD);
    }

    @Test
    void timeOfATaskThatEndsGoesToTheOthersOfItsThread() {
        ClosingTime.Part one = time.join();
        ClosingTime.Part other = time.join();
        assertThat(spendAll(one)).isEqualTo(MOST_OF_A_THREAD / 2);

        other.leave();

        assertThat(spendAll(one)).isEqualTo(MOST_OF_A_THREAD / 2);
    }

    @Test
    void tasksOfOtherThreadsHaveTransactionsOfTheirOwn() {
        CompletableFuture.supplyAsync(time::join).join();

        assertThat(spendAll(time.join())).isEqualTo(MOST_OF_A_THREAD);
    }

    /** In steps of a millisecond, as long as it may; how many that were. */
    private long spendAll(ClosingTime.Part part) {
        long before = nanoTime;
        if (part.isLeft()) {
            part.spendOn(goesOn -> {
                do {
                    nanoTime += Duration.ofMillis(1).toNanos();
                } while (goesOn.getAsBoolean());
            });
        }
        return Duration.ofNanos(nanoTime - before).toMillis();
    }
}
