package dev.uplift.kit.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TaskGateTest {

    private final AtomicLong now = new AtomicLong();
    private final TaskGate gate = new TaskGate(now::get);

    @Test
    void whatIsNotCommittedIsNotHandedOut() throws InterruptedException {
        gate.heard(Thread.currentThread());
        gate.write(() -> {});
        assertThatThrownBy(this::read).isInstanceOf(TaskGate.ClosedException.class);

        gate.committed(new Thread());
        assertThatThrownBy(this::read).isInstanceOf(TaskGate.ClosedException.class);

        gate.committed(Thread.currentThread());
        assertThat(read()).isEqualTo("read");
    }

    @Test
    void whatTurnsOutToChangeNothingNeedsNoCommit() throws InterruptedException {
        gate.heard(Thread.currentThread());

        gate.writeIfChanged(() -> false);
        assertThat(read()).isEqualTo("read");

        gate.writeIfChanged(() -> true);
        assertThatThrownBy(this::read).isInstanceOf(TaskGate.ClosedException.class);
    }

    @Test
    void whatFailsMayHaveChangedSomething() {
        gate.heard(Thread.currentThread());

        assertThatThrownBy(() -> gate.writeIfChanged(() -> {
                    throw new IllegalStateException("in the middle");
                }))
                .hasMessage("in the middle");

        assertThatThrownBy(this::read).isInstanceOf(TaskGate.ClosedException.class);
    }

    @Test
    void aClosedGateHandsOutNothing() {
        gate.heard(Thread.currentThread());
        gate.close();

        assertThatThrownBy(this::read).isInstanceOf(TaskGate.ClosedException.class);
    }

    @Test
    void aTaskThatItsGroupMayHaveGivenAwayHandsOutNothing() throws InterruptedException {
        assertThatThrownBy(this::read).isInstanceOf(TaskGate.ClosedException.class);

        gate.heard(Thread.currentThread());
        now.addAndGet(Duration.ofSeconds(4).toNanos());
        assertThat(read()).isEqualTo("read");

        now.addAndGet(1);
        gate.heard(new Thread());
        assertThatThrownBy(this::read).isInstanceOf(TaskGate.ClosedException.class);

        gate.heard(Thread.currentThread());
        assertThat(read()).isEqualTo("read");
    }

    private String read() throws InterruptedException {
        return gate.read(() -> "read", Duration.ofMillis(20));
    }
}
