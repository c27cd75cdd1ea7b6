package dev.uplift.kit.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A configuration document as a file: UTF-8, of bounded size. */
public final class ConfigFile {

    private static final int MOST_BYTES = 10_000_000;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private ConfigFile() {}

    /**
     * The text of a file.
     *
     * @throws InvalidConfigException if it is missing, too large, not readable or not UTF-8
     */
    public static String read(Path file) throws InvalidConfigException {
        String name = file.getFileName().toString();
        try {
            if (Files.isRegularFile(file) && Files.size(file) > MOST_BYTES) {
                throw JsonText.invalid(name, "", "must be at most " + MOST_BYTES + " bytes");
            }
            return decode(name, Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw JsonText.invalid(name, "", "must exist as " + file);
        } catch (IOException e) {
            throw JsonText.invalid(name, "", "must be a readable file, but " + file + " is not: " + e.getMessage());
        }
    }

    static String decode(String name, byte[] bytes) throws InvalidConfigException {
        ByteBuffer input = ByteBuffer.wrap(bytes);
        CharBuffer output = CharBuffer.allocate(bytes.length);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CoderResult result = decoder.decode(input, output, true);
        if (result.isError()) {
            throw JsonText.invalid(name, placeOf(bytes, input.position()), "must be UTF-8");
        }
        String text = output.flip().toString();
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    private static String placeOf(byte[] bytes, int position) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < position; i++) {
            if (bytes[i] == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return "line " + line + ", column " + (position - lineStart + 1);
    }
}
