package dev.uplift.kit.http;

/** Answers one request; may block within reason. A {@link ProblemException} is answered as its problem. */
@FunctionalInterface
public interface RequestHandler {

    Response handle(Request request) throws Exception;
}
