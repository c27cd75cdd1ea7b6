package dev.uplift.kit.config;

import com.fasterxml.jackson.databind.JsonNode;

/** How a JSON value becomes a Java value. */
@FunctionalInterface
interface Kind<T> {

    T parse(JsonNode json) throws MismatchException;

    /** A JSON value that is not of the kind. */
    final class MismatchException extends Exception {

        private static final long serialVersionUID = 1L;

        /**
         * @param rule what must hold, as a clause
         */
        MismatchException(String rule) {
            super(rule);
        }
    }
}
