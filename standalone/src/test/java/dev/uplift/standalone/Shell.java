package dev.uplift.standalone;

import dev.uplift.standalone.cli.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs the command line as a shell would, without a terminal unless it is to have one. */
public final class Shell {

    private final Map<String, String> environment = new HashMap<>();
    private InputStream input = InputStream.nullInputStream();
    private boolean isWatched;
    private boolean isFull;
    private boolean isPiped;

    private Shell(Path home) {
        environment.put("HOME", home.toString());
    }

    public static Shell of(Path home) {
        return new Shell(home);
    }

    public Shell with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    public Shell typing(String text) {
        return typing(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    public Shell typing(InputStream typed) {
        this.input = typed;
        return this;
    }

    /** Standard output is a terminal. */
    public Shell watched() {
        this.isWatched = true;
        return this;
    }

    /** Standard output takes nothing. */
    public Shell full() {
        this.isFull = true;
        return this;
    }

    /** Another program reads standard output. */
    public Shell piped() {
        this.isPiped = true;
        return this;
    }

    /** What a command left behind. */
    public record Result(int exitCode, String out, String err) {

        public List<String> errLines() {
            return err.lines().toList();
        }
    }

    public Result run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                input, utf8(isFull ? new Full() : out), utf8(err), isWatched, false, isPiped, Map.copyOf(environment));
        int exitCode = UpliftCommand.run(terminal, arguments);
        return new Result(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream utf8(OutputStream out) {
        return new PrintStream(out, true, StandardCharsets.UTF_8);
    }

    private static final class Full extends OutputStream {

        @Override
        public void write(int octet) throws IOException {
            throw new IOException("no space left");
        }
    }
}
