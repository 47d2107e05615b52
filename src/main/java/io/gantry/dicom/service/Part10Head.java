package io.gantry.dicom.service;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.DicomWriter;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.TransferSyntax;
import io.gantry.dicom.data.VR;
import io.gantry.dicom.dimse.AssociationFacts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Preamble and file meta information of what is received, from the command and the association (PS3.10 7.1). */
final class Part10Head {
    private Part10Head() {}

    static byte[] of(StoreRequest request) {
        DataSet meta = DicomWriter.fileMeta(
                request.sopClassUid(), request.sopInstanceUid(), TransferSyntax.of(request.transferSyntaxUid()));
        AssociationFacts association = request.association();
        putAe(meta, Tag.SourceApplicationEntityTitle, association.callingAe());
        putAe(meta, Tag.SendingApplicationEntityTitle, association.callingAe());
        putAe(meta, Tag.ReceivingApplicationEntityTitle, association.calledAe());
        Provenance.of(association).writeTo(meta);
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        try {
            DicomWriter.writeFileMeta(out, meta);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void putAe(DataSet meta, int tag, String title) {
        if (!title.isEmpty()) {
            meta.put(tag, VR.AE, title);
        }
    }
}
