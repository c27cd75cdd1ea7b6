package dev.uplift.roi.state;

/** Bytes of one topic and what they mean. */
public interface Codec<T> {

    /** Waits while the schema registry is away. */
    Reading<T> read(byte[] bytes);

    /** The same without waiting, for who answers a request: if the registry is away it fails. */
    Reading<T> readNow(byte[] bytes);

    /**
     * Does not wait.
     *
     * @throws dev.uplift.kit.avro.RegistryUnavailableException if the registry is away and has not answered for the schema before
     */
    byte[] write(T value);

    /** What the bytes of a record that was read before mean. Does not wait. */
    T readKnown(byte[] bytes);

    /** The same, and waits while the schema registry is away. */
    T awaitKnown(byte[] bytes);

    /** What reading brought. */
    sealed interface Reading<T> {

        record Read<T>(T value) implements Reading<T> {}

        /** The bytes are not a record of the topic and never will be. */
        record Unreadable<T>(String error) implements Reading<T> {}
    }
}
