package io.gantry.dicom;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.DicomObject;
import io.gantry.dicom.data.DicomReader;
import io.gantry.dicom.data.ReadOptions;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.dimse.AssociationFacts;
import io.gantry.dicom.dimse.AssociationReceipt;
import io.gantry.dicom.service.InstanceFacts;
import io.gantry.dicom.service.Provenance;
import io.gantry.dicom.service.StoreRequest;
import io.gantry.dicom.spool.Entry;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.camel.Message;

/** Puts what is known of associations and instances into headers. */
final class ExchangeHeaders {
    private static final int BUFFER = 64 << 10;

    private ExchangeHeaders() {}

    static void put(Message message, String event, AssociationFacts association) {
        message.setHeader(DicomHeaders.EVENT, event);
        message.setHeader(DicomHeaders.ASSOCIATION, association.id());
        message.setHeader(DicomHeaders.CALLING_AE, association.callingAe());
        message.setHeader(DicomHeaders.CALLED_AE, association.calledAe());
        message.setHeader(
                DicomHeaders.REMOTE_ADDRESS, association.remote().getAddress().getHostAddress());
        message.setHeader(DicomHeaders.OPENED_AT, association.openedAt());
        association.tlsPeer().ifPresent(name -> message.setHeader(DicomHeaders.TLS_PEER, name));
    }

    static void put(Message message, StoreRequest request, InstanceFacts facts) {
        message.setHeader(DicomHeaders.SOP_CLASS_UID, request.sopClassUid());
        message.setHeader(DicomHeaders.SOP_INSTANCE_UID, request.sopInstanceUid());
        message.setHeader(DicomHeaders.TRANSFER_SYNTAX_UID, request.transferSyntaxUid());
        request.moveOriginatorAe().ifPresent(title -> message.setHeader(DicomHeaders.MOVE_ORIGINATOR, title));
        put(message, facts);
    }

    private static void put(Message message, InstanceFacts facts) {
        facts.studyInstanceUid().ifPresent(uid -> message.setHeader(DicomHeaders.STUDY_INSTANCE_UID, uid));
        facts.seriesInstanceUid().ifPresent(uid -> message.setHeader(DicomHeaders.SERIES_INSTANCE_UID, uid));
        facts.modality().ifPresent(modality -> message.setHeader(DicomHeaders.MODALITY, modality));
        facts.imagesInAcquisition().ifPresent(count -> message.setHeader(DicomHeaders.IMAGES_IN_ACQUISITION, count));
    }

    static void put(Message message, AssociationReceipt receipt) {
        put(message, "close", receipt.association());
        message.setHeader(DicomHeaders.RECEIVED, receipt.received());
        message.setHeader(DicomHeaders.REFUSED, receipt.refused());
        message.setHeader(DicomHeaders.LENGTH, receipt.bytes());
        message.setHeader(DicomHeaders.END, receipt.end().name());
        message.setHeader(DicomHeaders.CLOSED_AT, receipt.closedAt());
        message.setBody(receipt.detail());
    }

    /** An entry that an earlier run left in the spool, with what its file meta information tells of the association. */
    record Recovered(DataSet meta, InstanceFacts facts) {

        static Recovered of(Entry file) throws IOException {
            try (InputStream in = new BufferedInputStream(file.open(), BUFFER)) {
                DicomObject object = DicomReader.readPart10(in, ReadOptions.header(InstanceFacts::isWanted));
                return new Recovered(object.fileMeta(), InstanceFacts.of(object.dataSet()));
            }
        }

        String calledAe() {
            return meta.string(Tag.ReceivingApplicationEntityTitle).orElse("");
        }

        void putInto(Message message) {
            message.setHeader(DicomHeaders.EVENT, "store");
            message.setHeader(DicomHeaders.RECOVERED, true);
            message.setHeader(DicomHeaders.CALLED_AE, calledAe());
            set(message, DicomHeaders.CALLING_AE, Tag.SourceApplicationEntityTitle);
            Provenance.of(meta).ifPresent(found -> putInto(message, found));
            set(message, DicomHeaders.SOP_CLASS_UID, Tag.MediaStorageSOPClassUID);
            set(message, DicomHeaders.SOP_INSTANCE_UID, Tag.MediaStorageSOPInstanceUID);
            set(message, DicomHeaders.TRANSFER_SYNTAX_UID, Tag.TransferSyntaxUID);
            put(message, facts);
        }

        private static void putInto(Message message, Provenance found) {
            message.setHeader(DicomHeaders.ASSOCIATION, found.association());
            message.setHeader(DicomHeaders.REMOTE_ADDRESS, found.address());
            message.setHeader(DicomHeaders.OPENED_AT, found.openedAt());
            found.tlsPeer().ifPresent(name -> message.setHeader(DicomHeaders.TLS_PEER, name));
        }

        private void set(Message message, String header, int tag) {
            meta.string(tag).ifPresent(value -> message.setHeader(header, value));
        }
    }
}
