package dev.uplift.system;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The direction of dependency, also where the class path would allow more. */
@AnalyzeClasses(packages = "dev.uplift", importOptions = DoNotIncludeTests.class)
class LayersTest {

    private static final String[] SERVICES = {"dev.uplift.ingestion..", "dev.uplift.kpi..", "dev.uplift.roi.."};

    @ArchTest
    static final ArchRule DOMAIN_KNOWS_ONLY_ITS_FIELD = noClasses()
            .that()
            .resideInAPackage("dev.uplift.domain..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.kafka..",
                    "org.apache.avro..",
                    "com.fasterxml..",
                    "org.slf4j..",
                    "java.nio.file..",
                    "java.net..",
                    "dev.uplift.avro..",
                    "dev.uplift.schemas..",
                    "dev.uplift.kit..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.time.Clock")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Random");

    @ArchTest
    static final ArchRule SCHEMAS_KNOW_NOBODY = noClasses()
            .that()
            .resideInAPackage("dev.uplift.schemas..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.uplift.domain..", "dev.uplift.kit..");

    @ArchTest
    static final ArchRule KIT_KNOWS_NO_SERVICE = noClasses()
            .that()
            .resideInAPackage("dev.uplift.kit..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SERVICES);

    @ArchTest
    static final ArchRule INGESTION_KNOWS_NO_OTHER_SERVICE = noOther(SERVICES[0], SERVICES[1], SERVICES[2]);

    @ArchTest
    static final ArchRule KPI_STREAM_KNOWS_NO_OTHER_SERVICE = noOther(SERVICES[1], SERVICES[0], SERVICES[2]);

    @ArchTest
    static final ArchRule ROI_AGGREGATOR_KNOWS_NO_OTHER_SERVICE = noOther(SERVICES[2], SERVICES[0], SERVICES[1]);

    @ArchTest
    static final ArchRule ORACLE_SHARES_NOTHING_WITH_WHAT_IT_JUDGES = noClasses()
            .that()
            .resideInAPackage("dev.uplift.oracle..")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.uplift..").and(not(resideInAPackage("dev.uplift.oracle.."))))
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache..", "com.fasterxml..");

    @ArchTest
    static final ArchRule ONLY_ONE_CLASS_TOUCHES_INTERNALS_OF_KAFKA_STREAMS = noClasses()
            .that()
            .resideOutsideOfPackage("dev.uplift.kit.streams..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching(
                    "org\\.apache\\.kafka\\.streams\\.(processor|state)\\.internals\\.InternalProcessorContext");

    private static ArchRule noOther(String service, String... others) {
        return noClasses()
                .that()
                .resideInAPackage(service)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others);
    }
}
