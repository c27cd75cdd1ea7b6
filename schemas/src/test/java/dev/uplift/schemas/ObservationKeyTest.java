package dev.uplift.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ObservationKeyTest {

    @Test
    void theKeyThatCameWithAnEventIsTakenIfItIsIts() {
        for (String[] name : new String[][] {{"shop", "o-1"}, {"", ""}, {"läden", "ß-1"}}) {
            byte[] found = bytes(name[0] + "/" + name[1]);

            assertThat(ObservationKey.of(name[0], name[1], found)).isSameAs(found);
        }
    }

    @Test
    void anyOtherKeyIsMadeAnew() {
        for (byte[] other :
                new byte[][] {bytes("shop/o-2"), bytes("shop/o-11"), bytes("shop"), bytes("shopXo-1"), {}}) {
            assertThat(ObservationKey.of("shop", "o-1", other)).isEqualTo(bytes("shop/o-1"));
        }
        assertThat(ObservationKey.of("shop", "o-1", null)).isEqualTo(bytes("shop/o-1"));
        byte[] latin1 = "l\u00e4den/1".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(ObservationKey.of("läden", "1", latin1)).isEqualTo(bytes("läden/1"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
