package io.gantry;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Expression;

/** Which package may import which. */
@AnalyzeClasses(packages = "io.gantry", importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {

    @ArchTest
    static final ArchRule the_model_imports_nothing_but_the_jdk = classes()
            .that()
            .resideInAPackage("io.gantry.model")
            .should()
            .onlyDependOnClassesThat(DescribedPredicate.or(
                    resideInAPackage("java.."),
                    resideInAPackage("org.jspecify.."),
                    resideInAPackage("io.gantry.model")));

    @ArchTest
    static final ArchRule dicom_knows_only_the_model = knowsOnly("io.gantry.dicom..");

    @ArchTest
    static final ArchRule inference_knows_only_the_model = knowsOnly("io.gantry.inference..");

    @ArchTest
    static final ArchRule the_store_knows_only_the_model = knowsOnly("io.gantry.store..");

    @ArchTest
    static final ArchRule the_report_knows_only_the_model = knowsOnly("io.gantry.report..");

    @ArchTest
    static final ArchRule archives_know_only_the_model = knowsOnly("io.gantry.archive..");

    @ArchTest
    static final ArchRule contracts_know_only_the_model = knowsOnly("io.gantry.contract..");

    @ArchTest
    static final ArchRule access_knows_only_the_model = knowsOnly("io.gantry.access..");

    @ArchTest
    static final ArchRule limits_know_only_the_model = knowsOnly("io.gantry.limit..");

    @ArchTest
    static final ArchRule health_knows_only_the_model = knowsOnly("io.gantry.health..");

    @ArchTest
    static final ArchRule phantoms_know_only_the_model_and_dicom_data =
            knowsOnly("io.gantry.phantom..", "io.gantry.dicom.data..");

    @ArchTest
    static final ArchRule the_parts_know_no_routes = noClasses()
            .that(not(resideInAPackage("io.gantry.process.."))
                    .and(not(resideInAPackage("io.gantry.http..")))
                    .and(not(resideInAPackage("io.gantry.security..")))
                    .and(not(resideInAPackage("io.gantry.dicom..")))
                    .and(not(resideInAPackage("io.gantry"))))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.camel..");

    @ArchTest
    static final ArchRule dicom_data_is_free_of_camel_and_spring = noClasses()
            .that()
            .resideInAnyPackage("io.gantry.dicom.data..", "io.gantry.dicom.codec..", "io.gantry.dicom.image..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.camel..", "org.springframework..");

    @ArchTest
    static final ArchRule stages_meet_only_in_routes =
            slices().matching("io.gantry.process.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule steps_do_not_see_the_exchange = noClasses()
            .that()
            .resideInAPackage("io.gantry.process..")
            .and()
            .doNotImplement(AggregationStrategy.class)
            .and()
            .doNotImplement(Expression.class)
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.apache.camel.Exchange")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.apache.camel.Processor");

    @ArchTest
    static final ArchRule nobody_imports_the_front_door = nobodyImports("io.gantry.http..");

    @ArchTest
    static final ArchRule nobody_imports_who_follows_jobs = nobodyImports("io.gantry.live..");

    @ArchTest
    static final ArchRule nobody_imports_security = nobodyImports("io.gantry.security..");

    @ArchTest
    static final ArchRule nobody_imports_the_embedded_services = nobodyImports("io.gantry.embedded..");

    @ArchTest
    static final ArchRule nobody_imports_the_steps = nobodyImports("io.gantry.process..");

    private static ArchRule knowsOnly(String part, String... others) {
        DescribedPredicate<JavaClass> known =
                resideInAPackage(part).or(resideInAPackage("io.gantry.model")).or(not(resideInAPackage("io.gantry..")));
        for (var other : others) {
            known = known.or(resideInAPackage(other));
        }
        return classes().that().resideInAPackage(part).should().onlyDependOnClassesThat(known);
    }

    private static ArchRule nobodyImports(String part) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(part)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(part);
    }
}
