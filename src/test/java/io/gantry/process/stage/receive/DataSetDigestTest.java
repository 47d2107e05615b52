package io.gantry.process.stage.receive;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.Instances;
import io.gantry.dicom.data.DicomWriter;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.TransferSyntax;
import io.gantry.dicom.data.VR;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataSetDigestTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 144, 145, 1000, 65536})
    void is_that_of_the_data_set_whatever_the_file_says_of_its_sender(int step) throws Exception {
        var dataSet = Instances.ct("1.2", "1.2.1", 1);
        var bytes = new ByteArrayOutputStream();
        DicomWriter.writeDataSet(bytes, dataSet, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
        for (var sender : new String[] {"CT1", "A_LONGER_TITLE"}) {
            var meta = DicomWriter.fileMeta(
                            Instances.CT_IMAGE_STORAGE, "1.2.1.1", TransferSyntax.EXPLICIT_LITTLE_ENDIAN)
                    .put(Tag.SourceApplicationEntityTitle, VR.AE, sender);
            var file = new ByteArrayOutputStream();
            DicomWriter.writeFileMeta(file, meta);
            file.writeBytes(bytes.toByteArray());

            var digest = new DataSetDigest(new ByteArrayInputStream(file.toByteArray()));
            assertThat(readAll(digest, step)).isEqualTo(file.toByteArray());
            assertThat(digest.digest()).isEqualTo(sha256(bytes.toByteArray()));
            assertThat(digest.length()).isEqualTo(file.size());
        }
    }

    private static byte[] readAll(DataSetDigest in, int step) throws IOException {
        var out = new ByteArrayOutputStream();
        byte[] buffer = new byte[step];
        for (int count = in.read(buffer, 0, step); count >= 0; count = in.read(buffer, 0, step)) {
            out.write(buffer, 0, count);
        }
        return out.toByteArray();
    }

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
