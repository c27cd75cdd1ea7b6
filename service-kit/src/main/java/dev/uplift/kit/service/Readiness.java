package dev.uplift.kit.service;

/** Whether a service can do its work. */
public sealed interface Readiness {

    record Ready() implements Readiness {}

    /** Not yet, or not now, for a reason that tells the operator. */
    record NotReady(String reason) implements Readiness {}

    /** Never again in this process, for a reason that tells the operator. */
    record Failed(String reason) implements Readiness {}
}
