package dev.uplift.kit.avro;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/**
 * One Avro type as bytes in Confluent's wire format. Bytes that were written with another version of the schema are
 * resolved to this one. Safe for use by many threads.
 */
public final class AvroCodec<T extends SpecificRecord> {

    static {
        AvroLimits.set();
    }

    /** Where the binary form begins in a message. */
    public static final int HEADER_BYTES = WireFormat.HEADER_BYTES;

    private static final int UNKNOWN = -1;

    private final Class<T> type;
    private final Schema schema;
    private final String subject;
    private final SchemaRegistry registry;
    private volatile int writerId = UNKNOWN;
    private final SpecificDatumWriter<T> writer;
    private final Map<Integer, SpecificDatumReader<T>> readers = new ConcurrentHashMap<>();
    private final Map<Integer, Boolean> currents = new ConcurrentHashMap<>();
    private final ThreadLocal<Buffers> buffers = ThreadLocal.withInitial(Buffers::new);

    /** What a thread uses again and again. */
    private static final class Buffers {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        private @Nullable BinaryEncoder encoder;
        private @Nullable BinaryDecoder decoder;
    }

    /**
     * @param topic whose values these are; the subject is {@code <topic>-value}
     */
    public AvroCodec(Class<T> type, String topic, SchemaRegistry registry) {
        this.type = type;
        this.schema = SpecificData.get().getSchema(type);
        this.subject = topic + "-value";
        this.registry = registry;
        this.writer = new SpecificDatumWriter<>(schema, SpecificData.getForClass(type));
    }

    /**
     * @throws RegistryUnavailableException if the schema's id is not known yet and the registry is away
     */
    public byte[] encode(T value) {
        int id = writerId();
        Buffers own = buffers.get();
        own.bytes.reset();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(own.bytes, own.encoder);
        // What it holds of a value that fails would be written in front of the next one.
        own.encoder = null;
        try {
            writer.write(value, encoder);
            encoder.flush();
            own.encoder = encoder;
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to write", e);
        }
        return WireFormat.frame(id, own.bytes.toByteArray(), own.bytes.size());
    }

    /** Asked for once: the look-up was a sixth of the work of encoding. */
    private int writerId() {
        int known = writerId;
        if (known == UNKNOWN) {
            known = registry.register(subject, PlainSchema.of(schema));
            writerId = known;
        }
        return known;
    }

    /**
     * @throws UndecodableException if the bytes are no message of this type
     * @throws RegistryUnavailableException if the schema is not known yet and the registry is away
     */
    public T decode(byte[] message) throws UndecodableException {
        int id = WireFormat.schemaId(message);
        SpecificDatumReader<T> reader = reader(id);
        Buffers own = buffers.get();
        BinaryDecoder decoder = DecoderFactory.get()
                .binaryDecoder(message, WireFormat.HEADER_BYTES, message.length - WireFormat.HEADER_BYTES, own.decoder);
        own.decoder = decoder;
        try {
            T value = type.cast(reader.read(null, decoder));
            if (!decoder.isEnd()) {
                throw new UndecodableException("bytes left over behind a " + schema.getName());
            }
            return value;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // The last is of what is nested deeper than any event: a writer's schema may hold itself.
            throw new UndecodableException("no " + schema.getName() + " by schema " + id + ": " + e, e);
        }
    }

    /**
     * Whether a message was written with the schema of this codec, so that its binary form is known.
     *
     * @throws UndecodableException if its schema can not be told
     * @throws RegistryUnavailableException if the schema is not known yet and the registry is away
     */
    public boolean isCurrent(byte[] message) throws UndecodableException {
        int id = WireFormat.schemaId(message);
        Boolean known = currents.get(id);
        if (known == null) {
            known = isCurrent(reader(id).getSchema());
            currents.put(id, known);
        }
        return known;
    }

    private boolean isCurrent(Schema written) {
        return SchemaNormalization.toParsingForm(written).equals(SchemaNormalization.toParsingForm(schema));
    }

    /** For Kafka's clients; undecodable bytes are a {@link SerializationException} there. */
    public Serde<T> serde() {
        return Serdes.serdeFrom((topic, value) -> encode(value), (topic, bytes) -> decodeOrThrow(bytes));
    }

    private T decodeOrThrow(byte[] bytes) {
        try {
            return decode(bytes);
        } catch (UndecodableException e) {
            throw new SerializationException(e);
        }
    }

    private SpecificDatumReader<T> reader(int id) throws UndecodableException {
        SpecificDatumReader<T> known = readers.get(id);
        if (known != null) {
            return known;
        }
        try {
            Schema written = registry.schemaOf(id);
            SpecificDatumReader<T> reader = new SpecificDatumReader<>(written, schema, SpecificData.getForClass(type));
            readers.put(id, reader);
            return reader;
        } catch (RegistryRefusalException e) {
            throw new UndecodableException("schema " + id + ": " + e.getMessage(), e);
        }
    }
}
