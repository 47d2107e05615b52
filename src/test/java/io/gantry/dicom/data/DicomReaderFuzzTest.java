package io.gantry.dicom.data;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.gantry.model.failure.UnreadableDicom;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

/** Any bytes are DICOM or a named refusal; what was read can be asked for anything and written again. */
class DicomReaderFuzzTest {

    private static final ReadOptions LIMITED = new ReadOptions(false, 1 << 16, 1 << 20, 16, tag -> true);
    private static final List<TransferSyntax> SYNTAXES = List.of(
            TransferSyntax.IMPLICIT_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_BIG_ENDIAN,
            TransferSyntax.DEFLATED);

    @FuzzTest(maxDuration = "5m")
    void any_bytes_are_a_file_or_refused(byte[] bytes) throws IOException {
        try {
            ask(DicomReader.readPart10(new ByteArrayInputStream(bytes), LIMITED).dataSet());
            DicomReader.readPart10(new ByteArrayInputStream(bytes), ReadOptions.header(tag -> false));
        } catch (UnreadableDicom refused) {
            // One of the two permitted outcomes.
        }
    }

    @FuzzTest(maxDuration = "5m")
    void any_bytes_are_a_data_set_or_refused(FuzzedDataProvider data) throws IOException {
        TransferSyntax syntax = data.pickValue(SYNTAXES);
        byte[] bytes = data.consumeRemainingAsBytes();
        try {
            DataSet set = DicomReader.readDataSet(new ByteArrayInputStream(bytes), syntax, LIMITED)
                    .dataSet();
            ask(set);
        } catch (UnreadableDicom refused) {
            // One of the two permitted outcomes.
        }
    }

    private static void ask(DataSet set) {
        boolean whole = true;
        for (Element element : set.elements()) {
            set.strings(element.tag());
            set.longs(element.tag());
            set.decimals(element.tag());
            set.items(element.tag()).forEach(DicomReaderFuzzTest::ask);
            whole &= !(element.value() instanceof Value.Skipped);
        }
        if (whole && set.elements().stream().noneMatch(element -> element.value() instanceof Value.Items)) {
            DataSets.bytes(set, TransferSyntax.EXPLICIT_BIG_ENDIAN);
        }
    }
}
