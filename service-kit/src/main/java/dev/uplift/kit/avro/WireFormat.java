package dev.uplift.kit.avro;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A zero byte, the schema's id as 4 big-endian bytes, the Avro binary form.
 *
 * <p>Source: Confluent documentation, Formats, Serializers, and Deserializers: Wire format.
 */
final class WireFormat {

    static final int HEADER_BYTES = 5;

    private static final byte MAGIC = 0;
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private WireFormat() {}

    static byte[] frame(int schemaId, byte[] body, int length) {
        return ByteBuffer.allocate(HEADER_BYTES + length)
                .put(MAGIC)
                .putInt(schemaId)
                .put(body, 0, length)
                .array();
    }

    /**
     * @throws UndecodableException if the bytes are not of this form
     */
    static int schemaId(byte[] message) throws UndecodableException {
        if (message.length < HEADER_BYTES) {
            throw new UndecodableException("only " + message.length + " bytes, a message has at least 5");
        }
        if (message[0] != MAGIC) {
            throw new UndecodableException("begins with byte " + message[0] + ", not with the magic byte 0");
        }
        return (int) INT.get(message, 1);
    }
}
