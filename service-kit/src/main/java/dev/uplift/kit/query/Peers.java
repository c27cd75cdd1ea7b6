package dev.uplift.kit.query;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The other instances of the service. */
public interface Peers {

    /** There are none. */
    Peers NONE = (topic, partition) -> Optional.empty();

    /** Where the partition's active task runs, if that is another instance whose address is known. */
    Optional<URI> owner(String topic, int partition);

    /** Where copies of the state of the partition's task are kept, on other instances whose address is known. */
    default List<URI> standbys(String topic, int partition) {
        return List.of();
    }
}
