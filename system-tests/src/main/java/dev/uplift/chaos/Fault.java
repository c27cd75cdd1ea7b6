package dev.uplift.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is broken and mended again. Each returns the proof that it happened. */
enum Fault {
    KILL_KPI_STREAM(Group.PROCESS) {
        @Override
        String inject(Installation installation, Brokers brokers) {
            return killed(installation.kpiStreams().get(0));
        }
    },
    KILL_KPI_STREAM_AND_ITS_DISK(Group.DISK) {
        @Override
        String inject(Installation installation, Brokers brokers) {
            ManagedProcess victim = installation.kpiStreams().get(1);
            String proof = victim.kill();
            long files = delete(installation.stateOf(victim));
            restart(victim);
            return proof + ", " + files + " files of its state deleted";
        }
    },
    KILL_BOTH_KPI_STREAMS(Group.PROCESS) {
        @Override
        String inject(Installation installation, Brokers brokers) {
            String proof =
                    installation.kpiStreams().stream().map(ManagedProcess::kill).collect(Collectors.joining(", "));
            installation.kpiStreams().forEach(ManagedProcess::start);
            installation.kpiStreams().forEach(ManagedProcess::awaitReady);
            return proof;
        }
    },
    TERMINATE_KPI_STREAM_UNDER_LOAD(Group.PROCESS) {
        @Override
        String inject(Installation installation, Brokers brokers) {
            ManagedProcess victim = installation.kpiStreams().get(1);
            String proof = victim.terminate();
            restart(victim);
            return proof;
        }
    },
    KILL_INGESTION(Group.PROCESS) {
        @Override
        String inject(Installation installation, Brokers brokers) {
            return killed(installation.ingestion());
        }
    },
    KILL_ROI_AGGREGATOR(Group.PROCESS) {
        @Override
        String inject(Installation installation, Brokers brokers) {
            return killed(installation.roiAggregators().get(0));
        }
    },
    PAUSE_KPI_STREAM(Group.PAUSE) {
        @Override
        String inject(Installation installation, Brokers brokers) {
            ManagedProcess victim = installation.kpiStreams().get(0);
            String proof = victim.suspend();
            Waiting.pass(LONGER_THAN_A_SESSION);
            victim.resume();
            return proof + " for " + LONGER_THAN_A_SESSION.toSeconds() + " s";
        }
    },
    KILL_LEADER(Group.BROKER) {
        @Override
        String inject(Installation installation, Brokers brokers) {
            int leader = brokers.leaderOfObservations();
            return "leader " + leader + ": " + killed(installation.broker(leader));
        }
    },
    KILL_COORDINATOR(Group.BROKER) {
        @Override
        String inject(Installation installation, Brokers brokers) {
            int coordinator = brokers.coordinatorOfKpiStream();
            return "coordinator " + coordinator + ": " + killed(installation.broker(coordinator));
        }
    },
    KILL_ALL_BROKERS(Group.BROKER) {
        @Override
        String inject(Installation installation, Brokers brokers) {
            String proof =
                    installation.brokers().stream().map(ManagedProcess::kill).collect(Collectors.joining(", "));
            installation.brokers().forEach(ManagedProcess::start);
            installation.brokers().forEach(ManagedProcess::awaitReady);
            return proof;
        }
    },
    REGISTRY_DOWN_DURING_RESTART(Group.REGISTRY) {
        @Override
        String inject(Installation installation, Brokers brokers) {
            String proof = installation.registry().kill();
            proof += ", without it " + installation.kpiStreams().get(1).kill();
            installation.kpiStreams().get(1).start();
            Waiting.pass(A_WHILE);
            restart(installation.registry());
            installation.kpiStreams().get(1).awaitReady();
            return proof;
        }
    },
    CUT_NETWORK(Group.NETWORK) {
        @Override
        String inject(Installation installation, Brokers brokers) {
            List<NetworkProxy> proxies = installation.proxies();
            int before = proxies.stream().mapToInt(NetworkProxy::severed).sum();
            proxies.forEach(NetworkProxy::cut);
            Waiting.pass(LONGER_THAN_A_SESSION);
            int severed = proxies.stream().mapToInt(NetworkProxy::severed).sum() - before;
            proxies.forEach(NetworkProxy::mend);
            if (severed == 0) {
                throw new ChaosException("the cut met no connection");
            }
            return severed + " connections cut or refused";
        }
    };

    /** Kinds of faults; a run has some of several. */
    enum Group {
        PROCESS,
        DISK,
        PAUSE,
        BROKER,
        REGISTRY,
        NETWORK
    }

    private static final Duration LONGER_THAN_A_SESSION = Duration.ofSeconds(8);
    private static final Duration A_WHILE = Duration.ofSeconds(4);

    private final Group group;

    Fault(Group group) {
        this.group = group;
    }

    Group group() {
        return group;
    }

    abstract String inject(Installation installation, Brokers brokers);

    private static String killed(ManagedProcess victim) {
        String proof = victim.kill();
        restart(victim);
        return proof;
    }

    private static void restart(ManagedProcess process) {
        process.start();
        process.awaitReady();
    }

    private static long delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : all) {
                Files.delete(file);
            }
            return all.size();
        } catch (IOException e) {
            throw new ChaosException("the state in " + directory, e);
        }
    }
}
