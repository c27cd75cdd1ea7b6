package dev.uplift.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A YAML file of the repository, with merge keys ({@code <<}) resolved. */
final class YamlFile {

    static final Path ROOT = Path.of("..");

    private static final JsonMapper MAPPER = new JsonMapper();

    private YamlFile() {}

    static JsonNode read(String path) throws IOException {
        Object merged = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(ROOT.resolve(path)));
        return MAPPER.valueToTree(merged);
    }
}
