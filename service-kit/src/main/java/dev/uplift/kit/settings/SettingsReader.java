package dev.uplift.kit.settings;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Reads one setting after the other by its name in the file, {@code maxEvents}, or in the environment, {@code
 * UPLIFT_MAX_EVENTS}, which wins. Collects errors; {@link #finish} tells them all, unknown names in the file among them.
 */
public final class SettingsReader {

    private static final String PREFIX = "UPLIFT_";
    private static final String KAFKA = "kafka";
    private static final String KAFKA_PREFIX = PREFIX + "KAFKA_";

    private final String file;
    private final JsonNode document;
    private final Map<String, String> environment;
    private final Set<String> known = new TreeSet<>();
    private final List<String> errors = new ArrayList<>();

    private SettingsReader(String file, JsonNode document, Map<String, String> environment) {
        this.file = file;
        this.document = document;
        this.environment = Map.copyOf(environment);
    }

    /** Environment alone. */
    public static SettingsReader of(Map<String, String> environment) {
        return new SettingsReader("", JsonNodeFactory.instance.objectNode(), environment);
    }

    /** @throws SettingsException if the file is not there or is not one JSON object */
    public static SettingsReader of(Path file, Map<String, String> environment) {
        JsonMapper mapper = JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
        try {
            JsonNode document = mapper.readTree(Files.readAllBytes(file));
            if (document.isObject()) {
                return new SettingsReader(file + ": ", document, environment);
            }
            throw new SettingsException(List.of(file + ": must be one JSON object"));
        } catch (IOException e) {
            throw new SettingsException(List.of(file + ": " + e.getMessage()));
        }
    }

    public String text(String name, String absent) {
        return value(name, Optional.of(absent), text -> text, "must not be empty");
    }

    /** Without it the settings are wrong. */
    public String text(String name) {
        return value(name, Optional.empty(), text -> text, "must be given");
    }

    public int integer(String name, int absent, int least, int most) {
        String rule = "must be a whole number from " + least + " to " + most;
        return value(name, Optional.of(absent), text -> between(Integer.parseInt(text), least, most), rule);
    }

    /** ISO 8601, for example {@code PT5S}; positive. */
    public Duration duration(String name, Duration absent) {
        return value(name, Optional.of(absent), SettingsReader::positive, "must be a positive duration like PT5S");
    }

    /** Separated by commas; of HTTP or HTTPS. */
    public List<URI> addresses(String name, String absent) {
        return value(
                name,
                Optional.of(HttpAddresses.parse(absent)),
                HttpAddresses::parse,
                "must be addresses like http://127.0.0.1:8081, separated by commas");
    }

    public Path directory(String name, Path absent) {
        return value(name, Optional.of(absent), Path::of, "must be a path");
    }

    /** The file's {@code kafka} object, then {@code UPLIFT_KAFKA_MAX_BLOCK_MS} as {@code max.block.ms} and so on. */
    public Map<String, String> kafkaProperties(Set<String> otherNames) {
        known.add(KAFKA);
        Map<String, String> properties = new TreeMap<>();
        document.path(KAFKA)
                .properties()
                .forEach(
                        entry -> properties.put(entry.getKey(), entry.getValue().asText()));
        environment.forEach((name, value) -> {
            if (name.startsWith(KAFKA_PREFIX) && !otherNames.contains(name)) {
                properties.put(propertyName(name), value);
            }
        });
        return properties;
    }

    /** @throws SettingsException with all errors so far, if there are any */
    public void finish() {
        document.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                errors.add(file + name + ": is not a setting; known are " + String.join(", ", known));
            }
        });
        if (!errors.isEmpty()) {
            throw new SettingsException(errors);
        }
    }

    private <T> T value(String name, Optional<T> absent, Function<String, T> parse, String rule) {
        known.add(name);
        Optional<String> text = find(name);
        try {
            if (text.isPresent() && !text.get().isBlank()) {
                return parse.apply(text.get());
            }
            if (text.isEmpty() && absent.isPresent()) {
                return absent.get();
            }
        } catch (IllegalArgumentException | DateTimeParseException e) {
            // The rule below says it better than the parser's message.
        }
        errors.add(place(name)
                + text.map(given -> " = \"" + HttpAddresses.masked(given) + "\"")
                        .orElse("") + ": " + rule);
        return absent.orElseGet(() -> parse.apply(""));
    }

    private Optional<String> find(String name) {
        String inEnvironment = environment.get(environmentName(name));
        if (inEnvironment != null) {
            return Optional.of(inEnvironment);
        }
        JsonNode node = document.path(name);
        if (node.isContainerNode()) {
            return Optional.of(node.toString());
        }
        return node.isMissingNode() ? Optional.empty() : Optional.of(node.asText());
    }

    private String place(String name) {
        return environment.containsKey(environmentName(name)) || file.isEmpty() ? environmentName(name) : file + name;
    }

    static String environmentName(String name) {
        return PREFIX + name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
    }

    private static String propertyName(String environmentName) {
        return environmentName
                .substring(KAFKA_PREFIX.length())
                .toLowerCase(Locale.ROOT)
                .replace('_', '.');
    }

    private static int between(int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("out of range");
        }
        return value;
    }

    private static Duration positive(String text) {
        Duration duration = Duration.parse(text);
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("not positive");
        }
        return duration;
    }
}
