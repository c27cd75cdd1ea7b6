package dev.uplift.kpi.accounting;

import dev.uplift.domain.accounting.Balance;
import dev.uplift.domain.accounting.Disposition;
import dev.uplift.domain.accounting.Tally;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What became of the observations of one partition, counted in memory and written to the store before each commit: the
 * account is committed with the results that it counts, so that a crash takes both back.
 */
public final class Account {

    private static final String TOTAL = "total";
    private static final String KPI = "kpi|";
    private static final String REFUSED = "refused|";
    private static final String PASSED_ON = "passed-on";
    private static final int BALANCE_BYTES = 7 * Long.BYTES;

    private final KeyValueStore<String, byte[]> store;
    private final Map<String, Tally> kpis = new HashMap<>();
    private final Map<String, Balance> balances = new HashMap<>();
    private final Map<RefusalReason, Long> refusals = new EnumMap<>(RefusalReason.class);
    private Tally total = new Tally();
    private long passedOn;
    private long offset = -1;
    private long arrivalClock;
    private boolean hasMoved;

    public Account(KeyValueStore<String, byte[]> store) {
        this.store = store;
        try (KeyValueIterator<String, byte[]> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<String, byte[]> entry = all.next();
                load(entry.key, ByteBuffer.wrap(entry.value));
            }
        }
    }

    /** A record was read, of whatever kind. */
    public void reach(long at, long arrival) {
        offset = at;
        arrivalClock = arrival;
        hasMoved = true;
    }

    /** The record is an observation. */
    public void accept() {
        total.accept();
    }

    /** It is accepted in another partition instead. */
    public void passOn() {
        total.withdraw();
        passedOn++;
    }

    /** What became of it, over all KPIs. */
    public void count(Disposition disposition) {
        total.count(disposition);
    }

    /** It has become a dead letter. */
    public void refuse(RefusalReason reason) {
        total.count(reason == RefusalReason.TOO_LATE ? Disposition.TOO_LATE : Disposition.DEAD_LETTERED);
        refusals.merge(reason, 1L, Long::sum);
    }

    /** What became of the observations that reached a KPI. */
    public Tally of(String kpi) {
        balances.putIfAbsent(kpi, Balance.ZERO);
        return kpis.computeIfAbsent(kpi, absent -> new Tally());
    }

    /** Whether a record was read since the last time it was saved. */
    public boolean hasMoved() {
        return hasMoved;
    }

    /** Writes what has changed. */
    public AccountSnapshot save() {
        hasMoved = false;
        total.takeChange();
        ByteBuffer head = write(ByteBuffer.allocate(BALANCE_BYTES + 2 * Long.BYTES), total.balance());
        store.put(TOTAL, head.putLong(offset).putLong(arrivalClock).array());
        store.put(PASSED_ON, bytes(passedOn));
        refusals.forEach((reason, count) -> store.put(REFUSED + reason, bytes(count)));
        kpis.forEach((kpi, tally) -> {
            if (tally.takeChange()) {
                Balance balance = tally.balance();
                balances.put(kpi, balance);
                store.put(
                        KPI + kpi,
                        write(ByteBuffer.allocate(BALANCE_BYTES), balance).array());
            }
        });
        return snapshot();
    }

    /** As saved last. */
    public AccountSnapshot snapshot() {
        return new AccountSnapshot(total.balance(), balances, refusals, passedOn, offset, arrivalClock);
    }

    private void load(String key, ByteBuffer value) {
        if (key.startsWith(REFUSED)) {
            refusals.put(RefusalReason.valueOf(key.substring(REFUSED.length())), value.getLong());
        } else if (key.startsWith(KPI)) {
            String kpi = key.substring(KPI.length());
            Balance balance = read(value);
            balances.put(kpi, balance);
            kpis.put(kpi, new Tally(balance));
        } else if (key.equals(PASSED_ON)) {
            passedOn = value.getLong();
        } else {
            total = new Tally(read(value));
            offset = value.getLong();
            arrivalClock = value.getLong();
        }
    }

    private static byte[] bytes(long count) {
        return ByteBuffer.allocate(Long.BYTES).putLong(count).array();
    }

    private static ByteBuffer write(ByteBuffer buffer, Balance balance) {
        buffer.putLong(balance.accepted());
        for (Disposition disposition : Disposition.values()) {
            buffer.putLong(balance.of(disposition));
        }
        return buffer;
    }

    private static Balance read(ByteBuffer buffer) {
        return new Balance(
                buffer.getLong(),
                buffer.getLong(),
                buffer.getLong(),
                buffer.getLong(),
                buffer.getLong(),
                buffer.getLong(),
                buffer.getLong());
    }
}
