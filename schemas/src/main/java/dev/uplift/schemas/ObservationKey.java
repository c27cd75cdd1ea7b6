package dev.uplift.schemas;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Key of a record of {@link Topics#OBSERVATIONS}. All records of one event have one key and so one partition: its home,
 * where repetitions are recognised.
 */
public final class ObservationKey {

    private ObservationKey() {}

    public static String of(String source, String id) {
        return source + "/" + id;
    }

    /**
     * The key as bytes.
     *
     * @param found with the event; taken if it is the key, so that none has to be made
     */
    public static byte[] of(String source, String id, byte @Nullable [] found) {
        if (found != null && isWritten(source, id, found)) {
            return found;
        }
        byte[] made = of(source, id).getBytes(StandardCharsets.UTF_8);
        return found != null && Arrays.equals(made, found) ? found : made;
    }

    /** Letters beyond ASCII are not looked at: they say no. */
    private static boolean isWritten(String source, String id, byte[] key) {
        int slash = source.length();
        return key.length == slash + 1 + id.length()
                && key[slash] == '/'
                && isWritten(source, key, 0)
                && isWritten(id, key, slash + 1);
    }

    private static boolean isWritten(String text, byte[] key, int from) {
        for (int i = 0; i < text.length(); i++) {
            if (key[from + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Where Kafka's Java producer puts a key by default; librdkafka does so with {@code partitioner=murmur2_random}. */
    public static int homeOf(String key, int partitions) {
        return homeOf(key.getBytes(StandardCharsets.UTF_8), partitions);
    }

    /** The same of a key as bytes. */
    public static int homeOf(byte[] key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key)) % partitions;
    }
}
