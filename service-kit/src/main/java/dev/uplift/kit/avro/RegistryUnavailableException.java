package dev.uplift.kit.avro;

import dev.uplift.kit.streams.OutageException;

/** No schema registry answers, or those that do are in trouble. The same request may succeed later. */
public final class RegistryUnavailableException extends OutageException {

    private static final long serialVersionUID = 1L;

    public RegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
