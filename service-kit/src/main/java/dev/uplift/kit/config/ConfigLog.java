package dev.uplift.kit.config;

import dev.uplift.avro.ConfigVersion;
import java.util.List;

/** The log of all configuration versions, and the right to write to it, which one process has at a time. */
interface ConfigLog {

    /** All versions that were written when the call began, oldest first. */
    List<ConfigVersion> read();

    /**
     * Takes the right to write a document's versions from whoever has it. What the former holder has not finished
     * writing never becomes visible.
     */
    Claim claim(String document);

    /** The right to write one version. */
    interface Claim extends AutoCloseable {

        /**
         * @throws ClaimLostException if another process has taken the right; nothing was written
         */
        void write(ConfigVersion version) throws ClaimLostException;

        @Override
        void close();
    }

    /** Another process has taken the right to write. */
    final class ClaimLostException extends Exception {

        private static final long serialVersionUID = 1L;

        ClaimLostException(Throwable cause) {
            super(cause);
        }
    }
}
