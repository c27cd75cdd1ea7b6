package dev.uplift.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is broken and mended again. Each returns the proof that it happened. */
enum Fault {
    KILL_KPI_STREAM(Group.PROCESS) {
        @Override
        String inject(Installation installation, Brokers brokers, Takeovers takeovers) {
            ManagedProcess victim = installation.kpiStreams().get(0);
            long killed = System.nanoTime();
            String proof = victim.kill();
            String wentOn = takeovers.await(brokers, killed);
            restart(victim);
            return proof + ", without it " + wentOn;
        }
    },
    KILL_KPI_STREAM_AND_ITS_DISK(Group.DISK) {
        @Override
        String inject(Installation installation, Brokers brokers, Takeovers takeovers) {
            ManagedProcess victim = installation.kpiStreams().get(1);
            long killed = System.nanoTime();
            String proof = victim.kill();
            long files = delete(installation.stateOf(victim));
            victim.start();
            String wentOn = takeovers.await(brokers, killed);
            victim.awaitReady();
            return proof + ", " + files + " files of its state deleted, " + wentOn;
        }
    },
    KILL_BOTH_KPI_STREAMS(Group.PROCESS) {
        @Override
        String inject(Installation installation, Brokers brokers, Takeovers takeovers) {
            String proof =
                    installation.kpiStreams().stream().map(ManagedProcess::kill).collect(Collectors.joining(", "));
            installation.kpiStreams().forEach(ManagedProcess::start);
            installation.kpiStreams().forEach(ManagedProcess::awaitReady);
            return proof;
        }
    },
    TERMINATE_KPI_STREAM_UNDER_LOAD(Group.PROCESS) {
        @Override
        String inject(Installation installation, Brokers brokers, Takeovers takeovers) {
            ManagedProcess victim = installation.kpiStreams().get(1);
            String proof = victim.terminate();
            restart(victim);
            return proof;
        }
    },
    RESTART_ALL_IN_TURN(Group.PROCESS) {
        @Override
        String inject(Installation installation, Brokers brokers, Takeovers takeovers) {
            List<ManagedProcess> services = installation.services();
            services.forEach(service -> {
                service.terminate();
                restart(service);
            });
            return services.size() + " services ended with 0 and came back, one after another";
        }
    },
    KILL_INGESTION(Group.PROCESS) {
        @Override
        String inject(Installation installation, Brokers brokers, Takeovers takeovers) {
            return killed(installation.ingestion());
        }
    },
    KILL_ROI_AGGREGATOR(Group.PROCESS) {
        @Override
        String inject(Installation installation, Brokers brokers, Takeovers takeovers) {
            return killed(installation.roiAggregators().get(0));
        }
    },
    FILL_DISK_OF_A_BROKER(Group.DISK) {
        @Override
        String inject(Installation installation, Brokers brokers, Takeovers takeovers) {
            ManagedProcess victim = installation.broker(brokers.leaderOfObservations());
            victim.fillDisk();
            victim.awaitSaid(NO_ROOM);
            String proof = victim.name() + " could not write: " + NO_ROOM;
            victim.end();
            restart(victim);
            return proof;
        }
    },
    FILL_DISK_OF_ROI_AGGREGATOR(Group.DISK) {
        @Override
        String inject(Installation installation, Brokers brokers, Takeovers takeovers) {
            ManagedProcess victim = installation.roiAggregators().get(0);
            victim.fillDisk();
            String proof = victim.stop();
            victim.awaitSaid(UNFINISHED);
            restart(victim);
            return proof + " while its state could not be written";
        }
    },
    /** Tasks come to it whose stores it can not open; one that has its stores may not notice for long. */
    FILL_DISK_OF_KPI_STREAM(Group.DISK) {
        @Override
        String inject(Installation installation, Brokers brokers, Takeovers takeovers) {
            ManagedProcess victim = installation.kpiStreams().get(0);
            ManagedProcess other = installation.kpiStreams().get(1);
            victim.fillDisk();
            String proof = other.terminate();
            victim.awaitSaid(NO_ROOM);
            victim.end();
            restart(victim);
            restart(other);
            return proof + ", " + victim.name() + " could not take over: " + NO_ROOM;
        }
    },
    CHANGE_CONFIGURATION_AND_ROLL_BACK(Group.CONFIGURATION) {
        @Override
        String inject(Installation installation, Brokers brokers, Takeovers takeovers) {
            Reconfiguration reconfiguration = new Reconfiguration(installation);
            return reconfiguration.change() + ", back: " + reconfiguration.rollBack();
        }
    },
    FLIP_BITS_OF_KPI_STREAM(Group.DISK) {
        @Override
        String inject(Installation installation, Brokers brokers, Takeovers takeovers) {
            return rotten(installation, installation.kpiStreams().get(1));
        }
    },
    FLIP_BITS_OF_ROI_AGGREGATOR(Group.DISK) {
        @Override
        String inject(Installation installation, Brokers brokers, Takeovers takeovers) {
            return rotten(installation, installation.roiAggregators().get(0));
        }
    },
    PAUSE_KPI_STREAM(Group.PAUSE) {
        @Override
        String inject(Installation installation, Brokers brokers, Takeovers takeovers) {
            ManagedProcess victim = installation.kpiStreams().get(0);
            String proof = victim.suspend();
            Waiting.pass(LONGER_THAN_A_SESSION);
            victim.resume();
            return proof + " for " + LONGER_THAN_A_SESSION.toSeconds() + " s";
        }
    },
    KILL_LEADER(Group.BROKER) {
        @Override
        String inject(Installation installation, Brokers brokers, Takeovers takeovers) {
            int leader = brokers.leaderOfObservations();
            return "leader " + leader + ": " + killed(installation.broker(leader));
        }
    },
    KILL_COORDINATOR(Group.BROKER) {
        @Override
        String inject(Installation installation, Brokers brokers, Takeovers takeovers) {
            int coordinator = brokers.coordinatorOfKpiStream();
            return "coordinator " + coordinator + ": " + killed(installation.broker(coordinator));
        }
    },
    KILL_ALL_BROKERS(Group.BROKER) {
        @Override
        String inject(Installation installation, Brokers brokers, Takeovers takeovers) {
            String proof =
                    installation.brokers().stream().map(ManagedProcess::kill).collect(Collectors.joining(", "));
            installation.brokers().forEach(ManagedProcess::start);
            installation.brokers().forEach(ManagedProcess::awaitReady);
            return proof;
        }
    },
    REGISTRY_DOWN_DURING_RESTART(Group.REGISTRY) {
        @Override
        String inject(Installation installation, Brokers brokers, Takeovers takeovers) {
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
        String inject(Installation installation, Brokers brokers, Takeovers takeovers) {
            return during(installation, NetworkProxy::cut, NetworkProxy::severed) + " connections cut or refused";
        }
    },
    CUT_NETWORK_ONE_WAY(Group.NETWORK) {
        @Override
        String inject(Installation installation, Brokers brokers, Takeovers takeovers) {
            return during(installation, NetworkProxy::deafen, NetworkProxy::swallowed) + " pieces of answers swallowed";
        }
    },
    SLOW_NETWORK(Group.NETWORK) {
        @Override
        String inject(Installation installation, Brokers brokers, Takeovers takeovers) {
            return during(installation, proxy -> proxy.slow(SLUGGISH), NetworkProxy::slowed) + " pieces held back for "
                    + SLUGGISH.toMillis() + " ms each";
        }
    };

    /** Kinds of faults; a run has some of several. */
    enum Group {
        PROCESS,
        DISK,
        PAUSE,
        BROKER,
        REGISTRY,
        CONFIGURATION,
        NETWORK
    }

    private static final Duration LONGER_THAN_A_SESSION = Duration.ofSeconds(8);
    private static final Duration STATE_WITHIN = Duration.ofMinutes(2);
    private static final int MOST_ATTEMPTS = 3;
    private static final Duration A_WHILE = Duration.ofSeconds(4);

    private static final Duration SLUGGISH = Duration.ofMillis(250);
    private static final String NO_ROOM = "File too large";

    /** RocksDB tries until it may write; the service waits for so long, and no longer. */
    private static final String UNFINISHED = "did not end its threads within";

    /** What a service says that wipes state which it can not trust. */
    private static final String DAMAGED = "Damaged local state";

    private final Group group;

    Fault(Group group) {
        this.group = group;
    }

    Group group() {
        return group;
    }

    abstract String inject(Installation installation, Brokers brokers, Takeovers takeovers);

    private static String killed(ManagedProcess victim) {
        String proof = victim.kill();
        restart(victim);
        return proof;
    }

    /** Ended well, so that it would go on with the state that it left. Behind an earlier fault it may have let go of all of that, and is given the time to have some again. */
    private static String rotten(Installation installation, ManagedProcess victim) {
        Path state = installation.stateOf(victim);
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            Waiting.until(victim.name() + " has state", STATE_WITHIN, () -> BitRot.findsSome(state));
            String proof = victim.terminate();
            long files = BitRot.flip(state);
            restart(victim);
            if (files > 0) {
                victim.awaitSaid(DAMAGED);
                return proof + ", bits flipped in " + files + " files of its state";
            }
        }
        throw new ChaosException(victim.name() + " leaves no state whose bits could be flipped");
    }

    private static void restart(ManagedProcess process) {
        process.start();
        process.awaitReady();
    }

    /** Breaks the network for longer than a session. Returns how often that was felt, which is the proof. */
    private static int during(
            Installation installation, Consumer<NetworkProxy> breaking, ToIntFunction<NetworkProxy> felt) {
        List<NetworkProxy> proxies = installation.proxies();
        int before = proxies.stream().mapToInt(felt).sum();
        proxies.forEach(breaking);
        Waiting.pass(LONGER_THAN_A_SESSION);
        int often = proxies.stream().mapToInt(felt).sum() - before;
        proxies.forEach(NetworkProxy::mend);
        if (often == 0) {
            throw new ChaosException("nobody felt that the network was broken");
        }
        return often;
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
