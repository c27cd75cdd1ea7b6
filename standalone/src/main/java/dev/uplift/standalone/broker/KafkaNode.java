package dev.uplift.standalone.broker;

import java.util.concurrent.CompletableFuture;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server;
import kafka.server.SharedServer;
import kafka.server.StandardFaultHandlerFactory;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.KRaftMetadataCache;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.raft.QuorumConfig;
import org.apache.kafka.server.ServerSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/**
 * Kafka's controller and broker in this process, put together as {@link KafkaRaftServer} does, but for the broker's
 * view of the metadata: {@link PatientMetadata}.
 */
final class KafkaNode {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaNode.class);

    private final ControllerServer controller;
    private final BrokerServer broker;

    KafkaNode(KafkaConfig config) {
        Tuple2<MetaPropertiesEnsemble, BootstrapMetadata> storage =
                KafkaRaftServer.initializeLogDirs(config, LOG, "[KafkaNode] ");
        SharedServer shared = shared(config, storage._1());
        broker = new PatientBroker(shared);
        controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), storage._2());
    }

    void start() {
        controller.startup();
        broker.startup();
    }

    /** Returns when both have ended. */
    void stop() {
        broker.shutdown();
        controller.shutdown();
        broker.awaitShutdown();
        controller.awaitShutdown();
    }

    private static SharedServer shared(KafkaConfig config, MetaPropertiesEnsemble storage) {
        QuorumConfig quorum = config.quorumConfig();
        Metrics metrics = Server.initializeMetrics(
                config, Time.SYSTEM, storage.clusterId().orElseThrow());
        return new SharedServer(
                config,
                storage,
                Time.SYSTEM,
                metrics,
                CompletableFuture.completedFuture(QuorumConfig.parseVoterConnections(quorum.voters())),
                QuorumConfig.parseBootstrapServers(quorum.bootstrapServers()),
                new StandardFaultHandlerFactory(),
                ServerSocketFactory.INSTANCE);
    }

    /** The broker offers no other way to be given its metadata than this setter, which its start calls. */
    private static final class PatientBroker extends BrokerServer {

        private final SharedServer shared;

        PatientBroker(SharedServer shared) {
            super(shared);
            this.shared = shared;
        }

        @Override
        public void metadataCache_$eq(KRaftMetadataCache plain) {
            int id = shared.brokerConfig().nodeId();
            super.metadataCache_$eq(
                    new PatientMetadata(id, () -> shared.raftManager().client().kraftVersion()));
        }
    }
}
