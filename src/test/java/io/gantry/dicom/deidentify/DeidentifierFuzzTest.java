package io.gantry.dicom.deidentify;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.DataSets;
import io.gantry.dicom.data.Element;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.TransferSyntax;
import io.gantry.dicom.data.VR;
import io.gantry.dicom.data.Value;
import io.gantry.model.failure.UnreadableDicom;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Any bytes are de-identified or refused, and of what the table removes nothing is left. */
class DeidentifierFuzzTest {

    private static final byte[] KEY = "a key of sixteen".getBytes();
    private static final List<Deidentifier> DEIDENTIFIERS = List.of(
            new Deidentifier(Profile.of(KEY)),
            new Deidentifier(Profile.of(
                    KEY,
                    Option.CLEAN_DESCRIPTORS,
                    Option.CLEAN_STRUCTURED_CONTENT,
                    Option.CLEAN_GRAPHICS,
                    Option.RETAIN_LONGITUDINAL_MODIFIED_DATES,
                    Option.RETAIN_SAFE_PRIVATE)));

    @FuzzTest(maxDuration = "5m")
    void any_file_is_deidentified_or_refused(byte[] bytes) throws IOException {
        for (Deidentifier deidentifier : DEIDENTIFIERS) {
            try {
                DeidentifiedFile file = deidentifier.read(new ByteArrayInputStream(bytes));
                file.burnedInText();
                DataSet left = file.dataSet();
                assertNothingLeft(left);
                file.writeTo(OutputStream.nullOutputStream());
                assertThat(deidentifier.deidentify(left).elements()).hasSameSizeAs(left.elements());
            } catch (UnreadableDicom | NotDeidentified refused) {
                // One of the two permitted outcomes.
            }
        }
    }

    @FuzzTest(maxDuration = "5m")
    void any_patient_in_any_element_is_gone(byte[] bytes) {
        byte[] name = "Zvyagintsev".getBytes();
        DataSet set;
        try {
            set = DataSets.read(bytes, TransferSyntax.IMPLICIT_LITTLE_ENDIAN);
        } catch (UnreadableDicom refused) {
            return;
        }
        set.put(Tag.PatientName, VR.PN, name).put(0x00104000, VR.LT, "by Zvyagintsev".getBytes());
        for (Deidentifier deidentifier : DEIDENTIFIERS) {
            try {
                byte[] left = DataSets.bytes(deidentifier.deidentify(set), TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
                assertThat(new String(left, StandardCharsets.ISO_8859_1)).doesNotContain("Zvyagintsev");
            } catch (NotDeidentified refused) {
                // One of the two permitted outcomes.
            }
        }
    }

    private static void assertNothingLeft(DataSet set) {
        for (Element element : set.elements()) {
            assertThat(element.tag()).isNotIn(Tag.IssuerOfPatientID, 0x00101000, 0x00101040, 0xFFFAFFFA, 0xFFFCFFFC);
            if (element.value() instanceof Value.Items items) {
                items.items().forEach(DeidentifierFuzzTest::assertNothingLeft);
            }
        }
    }
}
