package dev.uplift.kpi.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Stands for the text of a definition in what is stored for each series, which may be shorter than that text.
 *
 * @param bits the first 8 bytes of SHA-256 over the text
 */
public record Fingerprint(long bits) {

    /** Of what an earlier release has written, which did not say. */
    public static final Fingerprint UNKNOWN = new Fingerprint(0);

    public static Fingerprint of(String definition) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(definition.getBytes(StandardCharsets.UTF_8));
            return new Fingerprint(ByteBuffer.wrap(digest).getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
