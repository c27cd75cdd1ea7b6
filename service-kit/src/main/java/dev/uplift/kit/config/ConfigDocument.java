package dev.uplift.kit.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One valid configuration document.
 *
 * @param name of the file, without folder
 * @param content canonical JSON: keys in alphabetical order, no white space
 */
public record ConfigDocument<T>(String name, String content, T config) {

    /** SHA-256 of the content's UTF-8 bytes, hexadecimal: equal for documents that differ in layout alone. */
    public String checksum() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
