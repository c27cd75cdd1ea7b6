package dev.uplift.kpi.step;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The 128-bit hashes of keys of records. Those of records that come next are made for all of them at once. */
final class KeyHashes {

    private static final Hasher128 HASHER = Hashing.xxh3_128();

    private byte[][] keys = {};
    private long[] highs = {};
    private long[] lows = {};
    private int count;
    private int next;
    private long high;
    private long low;

    /** Makes those of some records, which are found again by the identity of their keys, in their order. */
    void expect(List<ConsumerRecord<byte[], byte[]>> records) {
        if (keys.length < records.size()) {
            keys = new byte[records.size()][];
            highs = new long[records.size()];
            lows = new long[records.size()];
        }
        count = 0;
        next = 0;
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (record.key() != null) {
                HashValue128 hash = HASHER.hashBytesTo128Bits(record.key());
                keys[count] = record.key();
                highs[count] = hash.getMostSignificantBits();
                lows[count] = hash.getLeastSignificantBits();
                count++;
            }
        }
    }

    /** Upper halves of those that were made, of which the first {@link #count()} count. */
    long[] highs() {
        return highs;
    }

    int count() {
        return count;
    }

    /** Turns to the hash of a key; one that was not expected is made now. */
    void turnTo(byte[] key) {
        for (int at = next; at < count; at++) {
            if (keys[at] == key) {
                high = highs[at];
                low = lows[at];
                next = at + 1;
                return;
            }
        }
        HashValue128 hash = HASHER.hashBytesTo128Bits(key);
        high = hash.getMostSignificantBits();
        low = hash.getLeastSignificantBits();
    }

    /** Upper half of the one that was turned to. */
    long high() {
        return high;
    }

    /** Lower half of it. */
    long low() {
        return low;
    }
}
