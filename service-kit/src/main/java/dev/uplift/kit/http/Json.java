package dev.uplift.kit.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdDelegatingSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.util.StdConverter;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/** How answers are written: times as RFC 3339, exact decimals as strings, records by their components. */
public final class Json {

    private static final ObjectMapper MAPPER =
            JsonMapper.builder().addModule(answers()).build();

    private Json() {}

    /** @throws IllegalArgumentException if the value has no JSON form; that is a defect */
    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON form of " + value.getClass(), e);
        }
    }

    private static SimpleModule answers() {
        return new SimpleModule("uplift-answers")
                .addSerializer(Instant.class, ToStringSerializer.instance)
                .addSerializer(LocalDate.class, ToStringSerializer.instance)
                .addSerializer(Duration.class, ToStringSerializer.instance)
                .addSerializer(BigDecimal.class, new StdDelegatingSerializer(BigDecimal.class, new PlainString()));
    }

    private static final class PlainString extends StdConverter<BigDecimal, String> {
        @Override
        public String convert(BigDecimal value) {
            return value.toPlainString();
        }
    }
}
