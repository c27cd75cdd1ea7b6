package dev.uplift.chaos;

/** A run that ended before it began: nothing was sent, nothing broken, and nothing is known of the product. */
final class NotBegunException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotBegunException(ChaosException cause) {
        super(cause.getMessage(), cause);
    }
}
