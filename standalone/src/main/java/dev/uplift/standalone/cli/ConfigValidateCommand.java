package dev.uplift.standalone.cli;

import dev.uplift.kit.config.ConfigDocument;
import dev.uplift.kit.config.ConfigDocuments;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./uplift config validate}. */
@Command(
        name = "validate",
        description = "Checks both documents whole; every error with its file, path, value and rule.")
public final class ConfigValidateCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private ConfigDirectory directory = new ConfigDirectory();

    public ConfigValidateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Path path = directory.resolve();
        ConfigDocuments documents = ConfigDirectory.load(path);
        say(path, documents.platform(), "");
        int kpis = documents.metrics().config().kpis().size();
        say(path, documents.metrics(), ", " + kpis + (kpis == 1 ? " KPI" : " KPIs"));
        return ExitCodes.DONE;
    }

    private void say(Path path, ConfigDocument<?> document, String more) {
        terminal.out()
                .println("valid  " + path.resolve(document.name()) + " (checksum "
                        + document.checksum().substring(0, 12) + more + ")");
    }
}
