package dev.uplift.standalone.send;

import dev.uplift.ingestion.check.EventIds;
import dev.uplift.standalone.cli.CommandFailure;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;

/** The files of one command; {@code -} is standard input. */
final class EventFiles {

    private static final String STANDARD_INPUT = "-";
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};

    private final List<String> files;
    private final InputStream standardInput;
    private final EventIds ids = new EventIds(new SecureRandom());

    EventFiles(List<String> files, InputStream standardInput) {
        this.files = List.copyOf(files);
        this.standardInput = standardInput;
        files.forEach(EventFiles::requireReadable);
    }

    /** Together; empty if standard input is among them. */
    OptionalLong sizeBytes() {
        if (files.contains(STANDARD_INPUT)) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(files.stream().mapToLong(EventFiles::size).sum());
    }

    /**
     * Hands out every event, file by file.
     *
     * @param readBytes is told how much has been read, file by file
     * @throws UnreadableFileException once all events before that place were handed out
     */
    void forEach(Consumer<EventRecord> events, LongConsumer readBytes) throws UnreadableFileException {
        forEach(events, readBytes, () -> {});
    }

    /** @param paused is told when standard input has nothing more for now, where its format lets that be seen */
    void forEach(Consumer<EventRecord> events, LongConsumer readBytes, Runnable paused) throws UnreadableFileException {
        for (String file : files) {
            try (CountedInput counted = new CountedInput(open(file), readBytes);
                    BufferedReader text = new BufferedReader(new Utf8Text(file, unpacked(counted)), 1 << 16)) {
                EventReader reader = EventReader.of(file, text, () -> ids.next(Instant.now()));
                for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                    events.accept(next.get());
                    if (file.equals(STANDARD_INPUT) && reader.isWaiting()) {
                        paused.run();
                    }
                }
            } catch (IOException | UncheckedIOException e) {
                throw UnreadableFileException.of(file, e);
            }
        }
    }

    private InputStream open(String file) throws IOException {
        return file.equals(STANDARD_INPUT) ? standardInput : Files.newInputStream(Path.of(file));
    }

    /** Where it begins as gzip does (RFC 1952), what is packed in it. */
    private static InputStream unpacked(InputStream in) throws IOException {
        PushbackInputStream whole = new PushbackInputStream(in, GZIP.length);
        byte[] start = whole.readNBytes(GZIP.length);
        whole.unread(start);
        return Arrays.equals(start, GZIP) ? new GZIPInputStream(new UntilTheEnd(whole)) : whole;
    }

    /** Up to Java 22 gzip takes the end of a member for that of all where a pipe holds no more just then (JDK-7036144). */
    private static final class UntilTheEnd extends FilterInputStream {

        private boolean isAtEnd;

        UntilTheEnd(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int octet = super.read();
            isAtEnd |= octet < 0;
            return octet;
        }

        @Override
        public int read(byte[] octets, int offset, int length) throws IOException {
            int count = super.read(octets, offset, length);
            isAtEnd |= count < 0;
            return count;
        }

        @Override
        public int available() {
            return isAtEnd ? 0 : 1;
        }
    }

    private static void requireReadable(String file) {
        if (!file.equals(STANDARD_INPUT) && !Files.isReadable(Path.of(file))) {
            throw CommandFailure.wrongUsage(
                    Files.exists(Path.of(file)) ? file + " can not be read" : "there is no file " + file,
                    "check the path; - reads standard input");
        } else if (Files.isDirectory(Path.of(file))) {
            throw CommandFailure.wrongUsage(file + " is a directory", "name the files in it");
        }
    }

    private static long size(String file) {
        try {
            return Files.size(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
