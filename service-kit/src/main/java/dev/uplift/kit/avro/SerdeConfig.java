package dev.uplift.kit.avro;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** Settings of {@link AvroSerializer} and {@link AvroDeserializer}, named as Confluent's classes name them. */
final class SerdeConfig extends AbstractConfig {

    static final String URL = "schema.registry.url";
    static final String AUTO_REGISTER = "auto.register.schemas";
    static final String USE_LATEST = "use.latest.version";
    static final String SPECIFIC_READER = "specific.avro.reader";
    static final String CREDENTIALS_SOURCE = "basic.auth.credentials.source";
    static final String USER_INFO = "basic.auth.user.info";
    static final String REGISTRY_USER_INFO = "schema.registry.basic.auth.user.info";

    private static final ConfigDef DEFINITION = new ConfigDef()
            .define(
                    URL,
                    ConfigDef.Type.LIST,
                    ConfigDef.Importance.HIGH,
                    "Addresses of the schema registry, separated by commas.")
            .define(
                    AUTO_REGISTER,
                    ConfigDef.Type.BOOLEAN,
                    true,
                    ConfigDef.Importance.MEDIUM,
                    "Register schemas that are new.")
            .define(
                    USE_LATEST,
                    ConfigDef.Type.BOOLEAN,
                    false,
                    ConfigDef.Importance.LOW,
                    "Write with the subject's newest schema.")
            .define(
                    SPECIFIC_READER,
                    ConfigDef.Type.BOOLEAN,
                    false,
                    ConfigDef.Importance.LOW,
                    "Read into generated classes.")
            .define(CREDENTIALS_SOURCE, ConfigDef.Type.STRING, "URL", ConfigDef.Importance.MEDIUM, "URL or USER_INFO.")
            .define(USER_INFO, ConfigDef.Type.PASSWORD, "", ConfigDef.Importance.MEDIUM, "user:password")
            .define(
                    REGISTRY_USER_INFO,
                    ConfigDef.Type.PASSWORD,
                    "",
                    ConfigDef.Importance.MEDIUM,
                    "user:password, older name");

    SerdeConfig(Map<String, ?> configs) {
        super(DEFINITION, configs, false);
    }

    SchemaRegistry registry() {
        List<URI> addresses = getList(URL).stream().map(URI::create).toList();
        return new CachedSchemaRegistry(new HttpSchemaRegistry(addresses, userInfo()));
    }

    /** Empty: that of an address. */
    private Optional<String> userInfo() {
        return "USER_INFO".equals(getString(CREDENTIALS_SOURCE))
                ? Stream.of(USER_INFO, REGISTRY_USER_INFO)
                        .map(name -> getPassword(name).value())
                        .filter(value -> !value.isEmpty())
                        .findFirst()
                : Optional.empty();
    }
}
