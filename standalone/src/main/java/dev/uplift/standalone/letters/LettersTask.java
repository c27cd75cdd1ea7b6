package dev.uplift.standalone.letters;

import dev.uplift.kit.settings.ServiceSettings;
import dev.uplift.standalone.cli.CommandFailure;
import dev.uplift.standalone.cli.Terminal;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Mixin;

/** A command on the dead letters; what Kafka refuses is a failure in one line. */
abstract class LettersTask implements Callable<Integer> {

    protected final Terminal terminal;

    @Mixin
    private KafkaAddress address = new KafkaAddress();

    LettersTask(Terminal terminal) {
        this.terminal = terminal;
    }

    abstract int run(ServiceSettings settings);

    @Override
    public Integer call() {
        ServiceSettings settings = address.resolve(terminal);
        try {
            return run(settings);
        } catch (KafkaException e) {
            String cause = e.getCause() instanceof KafkaException inner ? inner.toString() : e.toString();
            throw CommandFailure.failed(
                    "Kafka at " + settings.kafkaBootstrapServers() + " did not do it ("
                            + Text.line(cause.replaceFirst("^[\\w.]+\\.", "")) + ")",
                    "see ./uplift doctor, then do it again; what is done is not done twice");
        }
    }

    static LetterId parse(String text) {
        return LetterId.parse(text)
                .orElseThrow(() -> CommandFailure.wrongUsage(
                        "\"" + Text.line(text) + "\" names no letter", "write partition:offset as in 0:17"));
    }
}
