package dev.uplift.domain.roi;

/** Whether money has moved or is only expected to; figures never mix the two. */
public enum EntryKind {
    REALIZED,
    PROJECTED
}
