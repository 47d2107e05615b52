package io.gantry;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Expression;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which package may import which. */
class LayersTest {

    private static JavaClasses hub;

    @BeforeAll
    static void read() {
        hub = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.gantry");
    }

    @Test
    void the_model_imports_nothing_but_the_jdk() {
        check(classes()
                .that()
                .resideInAPackage("io.gantry.model..")
                .should()
                .onlyDependOnClassesThat(DescribedPredicate.or(
                        resideInAPackage("java.."),
                        resideInAPackage("org.jspecify.."),
                        resideInAPackage("io.gantry.model.."))));
    }

    @Test
    void dicom_knows_only_the_model() {
        check(knowsOnly("io.gantry.dicom.."));
    }

    @Test
    void deidentification_knows_only_failures_and_dicom_data() {
        check(classes()
                .that()
                .resideInAPackage("io.gantry.dicom.deidentify..")
                .should()
                .onlyDependOnClassesThat(DescribedPredicate.or(
                        resideInAPackage("java.."),
                        resideInAPackage("javax.crypto.."),
                        resideInAPackage("org.jspecify.."),
                        resideInAPackage("io.gantry.model.."),
                        resideInAPackage("io.gantry.dicom.data"),
                        resideInAPackage("io.gantry.dicom.deidentify"))));
    }

    @Test
    void inference_knows_only_the_model() {
        check(knowsOnly("io.gantry.inference.."));
    }

    @Test
    void the_store_stands_on_work_and_objects() {
        check(knowsOnly(
                "io.gantry.store..",
                "io.gantry.settings..",
                "io.gantry.work..",
                "io.gantry.objects..",
                "io.gantry.catalogue..",
                "io.gantry.sql.."));
    }

    @Test
    void the_catalogue_s_text_work_knows_only_the_model_and_the_jdk() {
        check(classes()
                .that()
                .resideInAPackage("io.gantry.catalogue..")
                .should()
                .onlyDependOnClassesThat(DescribedPredicate.or(
                        resideInAPackage("java.."),
                        resideInAPackage("org.jspecify.."),
                        resideInAPackage("io.gantry.model.."),
                        resideInAPackage("io.gantry.catalogue.."))));
    }

    @Test
    void work_knows_no_table_but_its_own() {
        check(knowsOnly("io.gantry.work..", "io.gantry.settings..", "io.gantry.sql.."));
    }

    @Test
    void objects_know_no_table_but_their_own() {
        check(knowsOnly("io.gantry.objects..", "io.gantry.settings..", "io.gantry.sql.."));
    }

    @Test
    void the_report_knows_only_the_model() {
        check(knowsOnly("io.gantry.report.."));
    }

    @Test
    void pictures_know_only_the_model() {
        check(knowsOnly("io.gantry.picture.."));
    }

    @Test
    void quality_knows_only_the_model_and_pictures() {
        check(knowsOnly("io.gantry.quality..", "io.gantry.picture.."));
    }

    @Test
    void archives_know_only_the_model() {
        check(knowsOnly("io.gantry.archive.."));
    }

    @Test
    void contracts_know_only_the_model() {
        check(knowsOnly("io.gantry.contract.."));
    }

    @Test
    void access_knows_only_the_model() {
        check(knowsOnly("io.gantry.access.."));
    }

    @Test
    void limits_know_only_the_model() {
        check(knowsOnly("io.gantry.limit.."));
    }

    @Test
    void health_knows_only_the_model() {
        check(knowsOnly("io.gantry.health.."));
    }

    @Test
    void phantoms_know_only_the_model_and_dicom_data() {
        check(knowsOnly("io.gantry.phantom..", "io.gantry.dicom.data.."));
    }

    @Test
    void only_what_starts_or_connects_the_parts_knows_camel() {
        check(noClasses()
                .that(not(resideInAPackage("io.gantry.process.."))
                        .and(not(resideInAPackage("io.gantry.http..")))
                        .and(not(resideInAPackage("io.gantry.security..")))
                        .and(not(resideInAPackage("io.gantry.dicom..")))
                        .and(not(resideInAPackage("io.gantry.embedded..")))
                        .and(not(resideInAPackage("io.gantry.work.camel..")))
                        .and(not(resideInAPackage("io.gantry"))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.camel.."));
    }

    @Test
    void dicom_data_is_free_of_camel_and_spring() {
        check(noClasses()
                .that()
                .resideInAnyPackage("io.gantry.dicom.data..", "io.gantry.dicom.codec..", "io.gantry.dicom.image..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.camel..", "org.springframework.."));
    }

    @Test
    void the_upper_layer_knows_no_messages() {
        check(knowsOnly("io.gantry.dicom.ul..", "io.gantry.dicom.data.."));
    }

    @Test
    void messages_know_no_service_class() {
        check(knowsOnly("io.gantry.dicom.dimse..", "io.gantry.dicom.ul..", "io.gantry.dicom.data.."));
    }

    @Test
    void service_classes_stand_on_messages() {
        check(knowsOnly(
                "io.gantry.dicom.service..",
                "io.gantry.dicom.dimse..",
                "io.gantry.dicom.ul..",
                "io.gantry.dicom.spool..",
                "io.gantry.dicom.codec..",
                "io.gantry.dicom.data.."));
    }

    @Test
    void dicom_data_stands_alone() {
        check(knowsOnly("io.gantry.dicom.data.."));
    }

    @Test
    void codecs_know_frames_and_no_data_set() {
        check(knowsOnly("io.gantry.dicom.codec.."));
    }

    @Test
    void images_are_read_from_data_by_codecs() {
        check(knowsOnly("io.gantry.dicom.image..", "io.gantry.dicom.data..", "io.gantry.dicom.codec.."));
    }

    @Test
    void the_spool_knows_no_dicom() {
        check(knowsOnly("io.gantry.dicom.spool.."));
    }

    @Test
    void result_objects_are_made_of_data() {
        check(knowsOnly("io.gantry.dicom.result..", "io.gantry.dicom.data.."));
    }

    @Test
    void no_packages_depend_on_each_other_in_a_circle() {
        check(slices().matching("io.gantry.(**)").should().beFreeOfCycles());
    }

    @Test
    void stages_meet_only_in_routes() {
        check(slices().matching("io.gantry.process.(*).(*)..").should().notDependOnEachOther());
    }

    @Test
    void steps_do_not_see_the_exchange() {
        check(noClasses()
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
                .haveFullyQualifiedName("org.apache.camel.Processor"));
    }

    @Test
    void nobody_imports_the_front_door() {
        check(nobodyImports("io.gantry.http.."));
    }

    @Test
    void nobody_imports_who_follows_jobs() {
        check(nobodyImports("io.gantry.live.."));
    }

    @Test
    void nobody_imports_security() {
        check(nobodyImports("io.gantry.security.."));
    }

    @Test
    void nobody_imports_the_embedded_services() {
        check(nobodyImports("io.gantry.embedded.."));
    }

    @Test
    void nobody_imports_the_steps() {
        check(nobodyImports("io.gantry.process.."));
    }

    private static void check(ArchRule rule) {
        rule.check(hub);
    }

    private static ArchRule knowsOnly(String part, String... others) {
        DescribedPredicate<JavaClass> known = resideInAPackage(part)
                .or(resideInAPackage("io.gantry.model.."))
                .or(not(resideInAPackage("io.gantry..")));
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
