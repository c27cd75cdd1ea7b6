package dev.uplift.standalone;

import picocli.CommandLine.IVersionProvider;

/** The version that stands in the jar's manifest, and the Java that runs it. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = UpliftCommand.class.getPackage().getImplementationVersion();
        return new String[] {
            "uplift " + (version == null ? "(unpackaged)" : version) + ", Java " + System.getProperty("java.version")
        };
    }
}
