package io.gantry.dicom;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.DicomWriter;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.TransferSyntax;
import io.gantry.dicom.data.VR;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;

/** What a peer of the component has: instances to send, and a certificate. */
final class TestPeer {
    private TestPeer() {}

    static SSLContextParameters tls(Path store) {
        KeyStoreParameters keys = new KeyStoreParameters();
        keys.setResource("file:" + store);
        keys.setPassword("changeit");
        KeyManagersParameters own = new KeyManagersParameters();
        own.setKeyStore(keys);
        own.setKeyPassword("changeit");
        TrustManagersParameters trust = new TrustManagersParameters();
        trust.setKeyStore(keys);
        SSLContextParameters parameters = new SSLContextParameters();
        parameters.setKeyManagers(own);
        parameters.setTrustManagers(trust);
        return parameters;
    }

    static byte[] dataSet(String uid) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomWriter.writeDataSet(out, instance(uid), TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
        return out.toByteArray();
    }

    static byte[] file(String uid) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomWriter.writePart10(out, instance(uid), TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
        return out.toByteArray();
    }

    /** A file with so many bytes of pixels. */
    static byte[] file(String uid, int pixelBytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(pixelBytes + 4096);
        DataSet instance = instance(uid).put(Tag.PixelData, VR.OW, new byte[pixelBytes]);
        DicomWriter.writePart10(out, instance, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
        return out.toByteArray();
    }

    static DataSet instance(String uid) {
        return new DataSet()
                .put(Tag.SOPClassUID, VR.UI, "1.2.840.10008.5.1.4.1.1.2")
                .put(Tag.SOPInstanceUID, VR.UI, uid)
                .put(Tag.StudyInstanceUID, VR.UI, "2.25.1")
                .put(Tag.SeriesInstanceUID, VR.UI, "2.25.2")
                .put(Tag.PixelData, VR.OW, new byte[1000]);
    }
}
