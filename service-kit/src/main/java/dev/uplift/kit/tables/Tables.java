package dev.uplift.kit.tables;

/** The tables of one task. */
public interface Tables {

    /** @param name of the store */
    Table open(String name);

    /** What the task said of itself at its last commit; empty if it never did. */
    byte[] note();
}
