package dev.uplift.kit.service;

import dev.uplift.kit.config.InvalidConfigException;
import dev.uplift.kit.http.HttpSettings;
import dev.uplift.kit.http.HttpShell;
import dev.uplift.kit.metrics.ProcessMetrics;
import dev.uplift.kit.settings.ServiceSettings;
import dev.uplift.kit.settings.SettingsException;
import dev.uplift.kit.settings.SettingsReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one service as a process.
 *
 * <p>Exit codes: 0 stopped by a signal and drained, 1 failed, 2 wrong usage, settings or configuration. Standard output holds the
 * ready line alone.
 */
public final class ServiceMain {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceMain.class);
    private static final long LOOK_MILLIS = 50;

    private ServiceMain() {}

    /** Does not return. The only argument, if any, is the path of a JSON file with settings. */
    public static <C> void run(ServiceDefinition<C> definition, String[] args) {
        if (args.length > 1) {
            System.err.println("usage: " + definition.name() + " [settings.json]");
            System.exit(2);
        }
        try {
            SettingsReader reader = reader(args, System.getenv());
            ServiceSettings settings = ServiceSettings.read(reader, definition.port());
            C config = definition.config().apply(reader);
            reader.finish();
            System.exit(new ServiceProcess<>(definition, config, settings).run());
        } catch (SettingsException e) {
            e.errors().forEach(System.err::println);
            System.exit(2);
        }
    }

    private static SettingsReader reader(String[] args, Map<String, String> environment) {
        return args.length == 0 ? SettingsReader.of(environment) : SettingsReader.of(Path.of(args[0]), environment);
    }

    private static final class ServiceProcess<C> {

        private final ServiceDefinition<C> definition;
        private final C config;
        private final ServiceSettings settings;
        private final CountDownLatch signal = new CountDownLatch(1);
        private final CountDownLatch drained = new CountDownLatch(1);
        private volatile int exitCode = 1;

        ServiceProcess(ServiceDefinition<C> definition, C config, ServiceSettings settings) {
            this.definition = definition;
            this.config = config;
            this.settings = settings;
        }

        int run() {
            Thread hook = new Thread(this::stop, "stop");
            Runtime.getRuntime().addShutdownHook(hook);
            try {
                exitCode = serve() ? 0 : 1;
            } catch (InvalidConfigException e) {
                e.errors().forEach(System.err::println);
                exitCode = 2;
            } catch (RuntimeException e) {
                LOG.error("{} failed", definition.name(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                drained.countDown();
            }
            return exitCode;
        }

        /** The end of the process. After a signal Java would exit with 128 + its number; halting keeps our code. */
        private void stop() {
            signal.countDown();
            try {
                drained.await();
                Runtime.getRuntime().halt(exitCode);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private boolean isStopping() {
            return signal.getCount() == 0;
        }

        private boolean serve() throws InterruptedException, InvalidConfigException {
            try (ProcessMetrics metrics = new ProcessMetrics();
                    Service service = definition.factory().create(config, settings, metrics.registry())) {
                service.check();
                return serve(service, metrics);
            }
        }

        private boolean serve(Service service, ProcessMetrics metrics) throws InterruptedException {
            try (HttpShell shell = shell(service, metrics)) {
                LOG.info("{} listens on {}:{}", definition.name(), settings.httpHost(), shell.port());
                service.start();
                return watch(service);
            }
        }

        private HttpShell shell(Service service, ProcessMetrics metrics) {
            Health health = new Health(List.of(service), this::isStopping);
            return HttpShell.start(
                    HttpSettings.of(settings.httpHost(), settings.httpPort()).withPeerSecret(settings.peerSecret()),
                    metrics.httpObserver(),
                    List.of(service.routes(), health.routes(), metrics.routes()));
        }

        /** @return whether the end was wanted */
        private boolean watch(Service service) throws InterruptedException {
            boolean announced = false;
            do {
                Readiness readiness = service.readiness();
                if (readiness instanceof Readiness.Failed failed) {
                    LOG.error("{} failed: {}", definition.name(), failed.reason());
                    return false;
                }
                if (readiness instanceof Readiness.Ready && !announced) {
                    announced = true;
                    System.out.println(definition.readyLine());
                }
            } while (!signal.await(LOOK_MILLIS, TimeUnit.MILLISECONDS));
            LOG.info("{} stops", definition.name());
            return true;
        }
    }
}
