package dev.uplift.standalone.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Files that come with the program, below {@code demo/}. */
final class DemoResource {

    private DemoResource() {}

    static BufferedReader reader(String name) {
        return new BufferedReader(new InputStreamReader(open(name), StandardCharsets.UTF_8));
    }

    static List<String> lines(String name) {
        try (BufferedReader reader = reader(name)) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    static void copy(String name, Path directory) {
        try (InputStream in = open(name)) {
            Files.createDirectories(directory);
            Files.copy(in, directory.resolve(Path.of(name).getFileName()), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("can not write into " + directory, e);
        }
    }

    private static InputStream open(String name) {
        InputStream in = DemoResource.class.getResourceAsStream("/demo/" + name);
        if (in == null) {
            throw new IllegalStateException("the program comes without demo/" + name);
        }
        return in;
    }
}
