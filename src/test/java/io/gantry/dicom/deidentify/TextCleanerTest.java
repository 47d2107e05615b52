package io.gantry.dicom.deidentify;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextCleanerTest {

    private static TextCleaner cleaner() {
        DataSet set = new DataSet()
                .put(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192")
                .put(Tag.PatientName, VR.PN, "Иванова^Анна^Сергеевна")
                .put(Tag.PatientID, VR.LO, "AB-12/345")
                .put(Tag.AccessionNumber, VR.SH, "CT-99")
                .put(Tag.ReferringPhysicianName, VR.PN, "Müller^Jörg")
                .put(Tag.InstitutionName, VR.LO, "St. Luke Hospital");
        Rules rules = new Rules(Profile.of(new byte[16], Option.CLEAN_DESCRIPTORS));
        return new TextCleaner(Identities.of(set, rules), Identities.ofPatient(set, rules));
    }

    @ParameterizedTest
    @CsvSource({
        "КТ грудной клетки Иванова, КТ грудной клетки",
        "у Ивановой А.С. без динамики, у без динамики",
        "IVANOVA thorax, thorax",
        "Thorax_Ivanova_1, Thorax_ _1",
        "id ab12345 head, id head",
        "id AB 12 345 head, id head",
        "sent by Muller, sent by",
        "at LUKE'S, at 'S",
        "Dr. Petrenko asked for it, asked for it",
        "see Sidorov P.P. again, see again",
        "KOVAL^OLEG head, head",
        "phone 8 (800) 555-35-35, phone",
        "mail a.b@example.org now, mail now",
        "prior of 12.03.2019, prior of",
        "prior of 2019-03-12, prior of",
        "prior of 12 March 2019, prior of",
        "study 1.2.840.113619.2.55, study"
    })
    void takes_out_what_identifies(String text, String cleaned) {
        assertThat(cleaner().descriptor(text)).isEqualTo(cleaned);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CT Chest w/o contrast",
                "AXIAL 5mm B30f",
                "МРТ головного мозга, T2 FLAIR",
                "Recon 2: THIN LUNG 1.25 mm",
                "t1_mprage_sag_p2_iso",
                "Тестовая серия 3"
            })
    void leaves_what_does_not(String text) {
        assertThat(cleaner().descriptor(text)).isEqualTo(text);
    }

    @Test
    void leaves_nothing_of_what_it_cannot_read() {
        assertThat(cleaner().descriptor("Thorax \uFFFD\uFFFD\uFFFD")).isEmpty();
    }

    @Test
    void takes_only_the_patient_out_of_what_is_retained() {
        assertThat(cleaner().retained("Müller, 12.03.2019, Ivanova")).isEqualTo("Müller, 12.03.2019,");
    }

    @Test
    void takes_a_number_for_the_patients_only_when_it_is_the_same() {
        DataSet set = new DataSet().put(Tag.PatientID, VR.LO, "AB102150");
        Rules rules = new Rules(Profile.of(new byte[16]));
        TextCleaner ofNumber = new TextCleaner(Identities.of(set, rules), Identities.ofPatient(set, rules));
        assertThat(ofNumber.retained("lot AB102160")).isEqualTo("lot AB102160");
        assertThat(ofNumber.retained("of AB102150")).isEqualTo("of");
    }
}
