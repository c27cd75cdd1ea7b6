package dev.uplift.standalone.broker;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One broker at a time per directory. Kafka locks it too, but only after its controller has begun to write there. The
 * operating system gives the lock back when a process is killed.
 */
final class DirectoryLock implements AutoCloseable {

    private static final String FILE = ".uplift-lock";

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    static DirectoryLock of(Path directory) {
        try {
            FileChannel channel =
                    FileChannel.open(directory.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isLocked(channel)) {
                return new DirectoryLock(channel);
            }
            channel.close();
        } catch (IOException e) {
            throw new BrokerStartException("the directory " + directory + " can not be locked: " + e.getMessage(), e);
        }
        throw new BrokerStartException("the directory " + directory + " is in use by another Kafka broker");
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("the broker's directory could not be unlocked", e);
        }
    }
}
