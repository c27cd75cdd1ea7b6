package dev.uplift.kit.tables;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;

/**
 * What a commit leaves in one entry: as this is written at once, it is of one commit.
 *
 * @param note of the task
 * @param transactions that have changed each table, by its name
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LastCommit(byte[] note, Map<String, Long> transactions) {

    static final Bytes KEY = Bytes.wrap(new byte[] {1});
    static final LastCommit NONE = new LastCommit(new byte[0], Map.of());

    long of(String table) {
        return transactions.getOrDefault(table, 0L);
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream output = new DataOutputStream(bytes)) {
            output.writeInt(note.length);
            output.write(note);
            output.writeInt(transactions.size());
            for (Map.Entry<String, Long> table : transactions.entrySet()) {
                output.writeUTF(table.getKey());
                output.writeLong(table.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    static LastCommit read(byte[] bytes) {
        try (DataInputStream input = new DataInputStream(new ByteArrayInputStream(bytes))) {
            byte[] note = input.readNBytes(input.readInt());
            Map<String, Long> transactions = new TreeMap<>();
            for (int left = input.readInt(); left > 0; left--) {
                transactions.put(input.readUTF(), input.readLong());
            }
            return new LastCommit(note, transactions);
        } catch (IOException e) {
            throw new UncheckedIOException("the entry of a last commit is cut off", e);
        }
    }
}
