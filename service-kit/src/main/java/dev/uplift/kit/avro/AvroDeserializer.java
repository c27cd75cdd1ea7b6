package dev.uplift.kit.avro;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads Avro records for any Kafka client, configured by the names of Confluent's KafkaAvroDeserializer, which may stand
 * in its place. Generic records, or generated classes with {@code specific.avro.reader}.
 */
public final class AvroDeserializer<T extends IndexedRecord> implements Deserializer<T> {

    static {
        AvroLimits.set();
    }

    private final Map<Integer, DatumReader<T>> readers = new ConcurrentHashMap<>();
    private @Nullable SchemaRegistry registry;
    private boolean isSpecific;

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        SerdeConfig config = new SerdeConfig(configs);
        registry = config.registry();
        isSpecific = config.getBoolean(SerdeConfig.SPECIFIC_READER);
    }

    @Override
    public @Nullable T deserialize(String topic, byte @Nullable [] message) {
        if (message == null) {
            return null;
        }
        if (registry == null) {
            throw new IllegalStateException("configure(...) was not called");
        }
        try {
            DatumReader<T> reader = reader(registry, WireFormat.schemaId(message));
            BinaryDecoder decoder = DecoderFactory.get()
                    .binaryDecoder(message, WireFormat.HEADER_BYTES, message.length - WireFormat.HEADER_BYTES, null);
            return reader.read(null, decoder);
        } catch (IOException | AvroRuntimeException | UndecodableException | IndexOutOfBoundsException e) {
            throw new SerializationException("a message of " + topic + " can not be read", e);
        }
    }

    private DatumReader<T> reader(SchemaRegistry from, int id) {
        DatumReader<T> known = readers.get(id);
        if (known != null) {
            return known;
        }
        try {
            DatumReader<T> reader = newReader(from.schemaOf(id));
            readers.put(id, reader);
            return reader;
        } catch (RegistryRefusalException e) {
            throw new SerializationException("schema " + id + ": " + e.getMessage(), e);
        }
    }

    private DatumReader<T> newReader(Schema written) {
        if (!isSpecific) {
            return new GenericDatumReader<>(written);
        }
        Class<?> type = SpecificData.get().getClass(written);
        if (type == null) {
            throw new SerializationException("no generated class for " + written.getFullName());
        }
        Schema own = SpecificData.get().getSchema(type);
        return new SpecificDatumReader<>(written, own, SpecificData.getForClass(type));
    }
}
