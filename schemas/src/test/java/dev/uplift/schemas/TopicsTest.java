package dev.uplift.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TopicsTest {

    static Stream<TopicSpec> topics() {
        return Topics.ALL.stream();
    }

    @ParameterizedTest
    @CsvSource({
        "improvement.observations.v1,  source/id,        Observation,      delete",
        "improvement.events.v1,        improvementId,    ImprovementEvent, delete",
        "kpi.windows.v1,               kpi|series,       KpiWindow,        delete",
        "kpi.alerts.v1,                alertId,          KpiAlert,         'compact,delete'",
        "improvement.roi.v1,           improvementId,    RoiSummary,       compact",
        "improvement.assessments.v1,   improvementId|kpi, Assessment,      compact",
        "platform.configs.v1,          document|version, ConfigVersion,    compact",
        "platform.incidents.v1,        fingerprint,      Incident,         delete",
        "platform.escalations.v1,      fingerprint,      Escalation,       'compact,delete'",
        "platform.dead-letters.v1,     the original key, '',               delete",
    })
    void aTopicIsAsTheContractSays(String name, String key, String value, String policy) {
        TopicSpec topic = topics().filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow();

        assertThat(topic.key()).isEqualTo(key);
        assertThat(topic.schema().map(Schema::getName).orElse("")).isEqualTo(value);
        assertThat(topic.subject()).isEqualTo(name + "-value");
        assertThat(configs(topic)).containsEntry("cleanup.policy", policy);
    }

    @Test
    void theContractNamesTenTopics() {
        assertThat(Topics.ALL)
                .extracting(TopicSpec::name)
                .doesNotHaveDuplicates()
                .hasSize(10);
    }

    @ParameterizedTest
    @MethodSource("topics")
    void theBrokersClockRulesEveryTopic(TopicSpec topic) {
        assertThat(configs(topic)).containsEntry("message.timestamp.type", "LogAppendTime");
    }

    @Test
    void improvementEventsAreKeptForEver() {
        assertThat(configs(Topics.IMPROVEMENT_EVENTS)).containsEntry("retention.ms", "-1");
    }

    @Test
    void threeReplicasNeedTwoAcknowledgements() {
        NewTopic replicated = Topics.OBSERVATIONS.toNewTopic(Topics.DATA_PARTITIONS, (short) 3);

        assertThat(replicated.replicationFactor()).isEqualTo((short) 3);
        assertThat(replicated.configs()).containsEntry("min.insync.replicas", "2");
    }

    @Test
    void topicsOfDataHaveAsManyPartitionsAsAskedForAndOthersOne() {
        assertThat(topics().collect(Collectors.partitioningBy(
                        topic -> topic.toNewTopic(7, (short) 1).numPartitions() == 7, Collectors.counting())))
                .containsEntry(true, 6L)
                .containsEntry(false, 4L);
        assertThat(Topics.CONFIGS.toNewTopic(7, (short) 1).numPartitions()).isOne();
    }

    private static Map<String, String> configs(TopicSpec topic) {
        return topic.toNewTopic(Topics.DATA_PARTITIONS, (short) 1).configs();
    }
}
