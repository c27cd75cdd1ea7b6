package dev.uplift.standalone.stack;

import dev.uplift.standalone.cli.CommandFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The directory of one stack, held by one process at a time; the lock dies with its process. */
final class DataDirectory implements AutoCloseable {

    private final Path root;
    private final FileChannel lock;

    private DataDirectory(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /** @throws CommandFailure if another process holds it, or it can not be written */
    static DataDirectory open(Path directory) {
        Path root = directory.toAbsolutePath().normalize();
        try {
            Files.createDirectories(root);
            FileChannel channel = FileChannel.open(
                    root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                throw heldByAnother(root, channel);
            }
            channel.truncate(0);
            channel.write(utf8(Long.toString(ProcessHandle.current().pid())), 0);
            DataDirectory held = new DataDirectory(root, channel);
            Files.deleteIfExists(held.endpoints());
            return held;
        } catch (IOException e) {
            throw CommandFailure.failed(
                    "the data directory " + root + " can not be used (" + e + ")", "name another with --data");
        }
    }

    Path root() {
        return root;
    }

    Path broker() {
        return root.resolve("broker");
    }

    /** Local state of one service; may be lost. */
    Path stateOf(String service) {
        return root.resolve("state").resolve(service);
    }

    Path endpoints() {
        return root.resolve("endpoints.json");
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(endpoints());
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(root + " can not be let go", e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private static CommandFailure heldByAnother(Path root, FileChannel channel) throws IOException {
        ByteBuffer holder = ByteBuffer.allocate(20);
        channel.read(holder, 0);
        channel.close();
        String pid = StandardCharsets.UTF_8.decode(holder.flip()).toString();
        return CommandFailure.failed(
                "another stack runs on " + root + (pid.isEmpty() ? "" : " (process " + pid + ")"),
                "stop it with Ctrl-C or kill" + (pid.isEmpty() ? "" : " " + pid)
                        + ", or name another directory with --data");
    }

    private static ByteBuffer utf8(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
