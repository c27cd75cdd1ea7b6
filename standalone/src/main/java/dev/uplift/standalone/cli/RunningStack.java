package dev.uplift.standalone.cli;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * What {@code endpoints.json} says of a stack that is up.
 *
 * @param http address of everything HTTP, as in {@code http://127.0.0.1:8080}
 * @param kafka bootstrap server
 * @param registry address of the schema registry
 * @param pid its process
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RunningStack(String http, String kafka, String registry, long pid) {

    @JsonIgnore
    public boolean isAlive() {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }
}
