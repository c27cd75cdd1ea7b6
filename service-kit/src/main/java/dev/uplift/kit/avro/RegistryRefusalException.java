package dev.uplift.kit.avro;

/** The registry's answer is no: unknown id or subject, incompatible or invalid schema, not allowed. */
public final class RegistryRefusalException extends RuntimeException {

    /** Error codes of the registry's REST interface. */
    public static final int UNKNOWN_SCHEMA = 40403;

    /** Also of what is registered, but is no Avro schema. */
    public static final int INVALID_SCHEMA = 42201;

    private static final long serialVersionUID = 1L;

    private final int code;

    /**
     * @param code the registry's error code, for example 40403
     */
    public RegistryRefusalException(int code, String message) {
        super(message + " (error code " + code + ")");
        this.code = code;
    }

    public int code() {
        return code;
    }
}
