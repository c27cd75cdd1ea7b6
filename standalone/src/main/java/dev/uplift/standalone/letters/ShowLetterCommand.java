package dev.uplift.standalone.letters;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.uplift.kit.avro.AvroDeserializer;
import dev.uplift.kit.avro.RegistryUnavailableException;
import dev.uplift.kit.settings.ServiceSettings;
import dev.uplift.standalone.cli.CommandFailure;
import dev.uplift.standalone.cli.ExitCodes;
import dev.uplift.standalone.cli.Terminal;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./uplift dead-letters show}. */
@Command(name = "show", description = "Shows one dead letter whole: headers, key, value, and the value decoded.")
public final class ShowLetterCommand extends LettersTask {

    @Parameters(paramLabel = "PARTITION:OFFSET", description = "The letter, see ./uplift dead-letters list.")
    private String id = "";

    @Option(names = "--json", description = "For programs.")
    private boolean asJson;

    public ShowLetterCommand(Terminal terminal) {
        super(terminal);
    }

    /** @param text empty where it can not be decoded, for the reason in {@code why} */
    private record Decoded(Optional<String> text, String why) {}

    @Override
    int run(ServiceSettings settings) {
        LetterId wanted = parse(id);
        LetterLog log = new LetterLog(KafkaAddress.client(settings));
        List<Letter> found = new ArrayList<>();
        log.letters(letter -> {
            if (letter.id().equals(wanted)) {
                found.add(letter);
            }
        });
        if (found.isEmpty()) {
            throw CommandFailure.failed("there is no dead letter " + wanted, "see ./uplift dead-letters list");
        }
        Letter letter = found.get(0);
        boolean isReplayed = log.replayed().contains(wanted);
        Decoded decoded = decode(letter, settings);
        if (asJson) {
            terminal.out().println(json(letter, isReplayed, decoded));
        } else {
            show(letter, isReplayed, decoded);
        }
        return ExitCodes.DONE;
    }

    private void show(Letter letter, boolean isReplayed, Decoded decoded) {
        terminal.out().println(terminal.style().bold("Letter " + letter.id()) + ", refused at " + letter.time());
        for (Header header : letter.message().headers()) {
            terminal.out().println("  " + Text.line(header.key()) + ": " + Text.of(header.value()));
        }
        terminal.out().println("Key: " + Text.of(letter.key()));
        terminal.out().println("Value: " + hexOf(letter));
        terminal.out().println(decoded.text().map(text -> "Decoded: " + text).orElse("Not decoded: " + decoded.why()));
        String outlook = isReplayed ? "it has been replayed" : Advice.on(letter).text();
        terminal.out().println("Replay: " + outlook + ".");
    }

    private static String hexOf(Letter letter) {
        byte[] value = letter.value();
        return value == null ? "null" : Text.hex(value);
    }

    private static ObjectNode json(Letter letter, boolean isReplayed, Decoded decoded) {
        ObjectNode node = LetterJson.of(letter, isReplayed);
        ObjectNode headers = node.putObject("headers");
        letter.message().headers().forEach(header -> headers.put(header.key(), Text.of(header.value())));
        return node.put("key", Text.of(letter.key()))
                .put("value", hexOf(letter))
                .put("decoded", decoded.text().orElse(null));
    }

    private static Decoded decode(Letter letter, ServiceSettings settings) {
        if (letter.leftOut().isPresent()) {
            return new Decoded(
                    Optional.empty(),
                    "the record of " + letter.leftOut().get()
                            + " bytes was too large for a letter and stands in its topic");
        }
        if (letter.value() == null) {
            return new Decoded(Optional.empty(), "there is no value");
        }
        try (AvroDeserializer<GenericRecord> values = new AvroDeserializer<>()) {
            values.configure(
                    Map.of(
                            "schema.registry.url",
                            settings.schemaRegistryUrls().stream()
                                    .map(URI::toString)
                                    .toList()),
                    false);
            return new Decoded(
                    Optional.of(Text.line(String.valueOf(values.deserialize(letter.topic(), letter.value())))), "");
        } catch (SerializationException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return new Decoded(Optional.empty(), Text.line(String.valueOf(cause.getMessage())));
        } catch (RegistryUnavailableException e) {
            return new Decoded(Optional.empty(), Text.line(String.valueOf(e.getMessage())));
        }
    }
}
