package dev.uplift.kit.query;

/** A view can not answer a question yet, though it can be read. */
public final class NotReadyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotReadyException(String reason) {
        super(reason, null, false, false);
    }
}
