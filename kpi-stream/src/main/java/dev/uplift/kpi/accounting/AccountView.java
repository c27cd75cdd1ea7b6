package dev.uplift.kpi.accounting;

import dev.uplift.kit.query.Positions;
import dev.uplift.kit.query.TaskGate;
import dev.uplift.kit.query.TaskView;
import dev.uplift.schemas.Topics;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The account of one task: as written under its gate for questions, and as committed last for metrics. */
public final class AccountView implements TaskView {

    private final Thread writer = Thread.currentThread();
    private final TaskGate gate = new TaskGate();
    private final int partition;
    private AccountSnapshot written;
    private volatile AccountSnapshot committed;

    /** To be made by the thread that will write. */
    public AccountView(int partition, AccountSnapshot restored) {
        this.partition = partition;
        this.written = restored;
        this.committed = restored;
    }

    public int partition() {
        return partition;
    }

    /** Saves the account as part of the commit that follows. */
    public void save(Account account) {
        gate.write(() -> written = account.save());
    }

    /** To be called under the gate. */
    AccountSnapshot written() {
        return written;
    }

    AccountSnapshot committed() {
        return committed;
    }

    @Override
    public TaskGate gate() {
        return gate;
    }

    @Override
    public void committed(Thread thread) {
        if (thread == writer) {
            committed = written;
        }
        gate.committed(thread);
    }

    @Override
    public Positions positions() {
        return written.offset() < 0
                ? Positions.NONE
                : Positions.of(Topics.OBSERVATIONS.name(), Map.of(partition, written.offset()));
    }

    @Override
    public Optional<Instant> arrivalClock() {
        return written.offset() < 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(written.arrivalClock()));
    }
}
