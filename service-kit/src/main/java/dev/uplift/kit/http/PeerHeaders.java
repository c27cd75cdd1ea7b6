package dev.uplift.kit.http;

/** What one instance of a service says to another, beside the question. */
public final class PeerHeaders {

    /** Marks a request that another instance passes on, and says what of the state it is for. */
    public static final String HOP = "Uplift-Hop";

    /** Shows that it is another instance. */
    public static final String SECRET = "Uplift-Peer-Secret";

    private PeerHeaders() {}
}
