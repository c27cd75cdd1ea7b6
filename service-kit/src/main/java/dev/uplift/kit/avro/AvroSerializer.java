package dev.uplift.kit.avro;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes generated and generic Avro records for any Kafka client, configured by the names of Confluent's
 * KafkaAvroSerializer, which may stand in its place. The subject is {@code <topic>-key} or {@code <topic>-value}.
 */
public final class AvroSerializer<T extends IndexedRecord> implements Serializer<T> {

    static {
        AvroLimits.set();
    }

    private final Map<Schema, DatumWriter<Object>> writers = new ConcurrentHashMap<>();
    private @Nullable SchemaRegistry registry;
    private boolean mayRegister = true;
    private boolean usesLatest;
    private String suffix = "-value";

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        SerdeConfig config = new SerdeConfig(configs);
        registry = config.registry();
        mayRegister = config.getBoolean(SerdeConfig.AUTO_REGISTER);
        usesLatest = config.getBoolean(SerdeConfig.USE_LATEST);
        suffix = isKey ? "-key" : "-value";
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable T record) {
        if (record == null) {
            return null;
        }
        if (registry == null) {
            throw new IllegalStateException("configure(...) was not called");
        }
        SchemaRegistry.Registered target = schemaFor(registry, topic + suffix, record.getSchema());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            writers.computeIfAbsent(target.schema(), schema -> writer(record, schema))
                    .write(record, encoder);
            encoder.flush();
        } catch (IOException | AvroRuntimeException e) {
            throw new SerializationException("a " + record.getSchema().getName() + " can not be written", e);
        }
        return WireFormat.frame(target.id(), bytes.toByteArray(), bytes.size());
    }

    private SchemaRegistry.Registered schemaFor(SchemaRegistry from, String subject, Schema own) {
        try {
            if (mayRegister) {
                return new SchemaRegistry.Registered(from.register(subject, own), own);
            }
            return usesLatest ? from.latest(subject) : new SchemaRegistry.Registered(from.idOf(subject, own), own);
        } catch (RegistryRefusalException e) {
            throw new SerializationException("subject " + subject + ": " + e.getMessage(), e);
        }
    }

    private static DatumWriter<Object> writer(Object record, Schema schema) {
        return record instanceof SpecificRecord specific
                ? new SpecificDatumWriter<>(schema, SpecificData.getForClass(specific.getClass()))
                : new GenericDatumWriter<>(schema);
    }
}
