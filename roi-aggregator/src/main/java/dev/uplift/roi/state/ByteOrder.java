package dev.uplift.roi.state;

import java.util.Arrays;
import java.util.Comparator;

/** Texts in the order of their UTF-8 bytes: the order of the stores, and so of every list and cursor. */
public enum ByteOrder implements Comparator<String> {
    INSTANCE;

    @Override
    public int compare(String left, String right) {
        return Arrays.compareUnsigned(StoreKeys.text(left), StoreKeys.text(right));
    }
}
