package io.gantry.dicom.service;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.VR;
import io.gantry.dicom.dimse.AssociationFacts;
import io.gantry.dicom.dimse.Status;
import io.gantry.model.failure.UnreadableDicom;
import java.util.ArrayList;
import java.util.List;

/** The words of the storage commitment push model (PS3.4 Annex J.3). */
public final class Commitment {
    /** Storage Commitment Push Model SOP Class. */
    public static final String SOP_CLASS = "1.2.840.10008.1.20.1";
    /** Its well-known SOP Instance. */
    public static final String SOP_INSTANCE = "1.2.840.10008.1.20.1.1";

    static final int ACTION_REQUEST = 1;
    static final int EVENT_COMPLETE = 1;
    static final int EVENT_FAILURES_EXIST = 2;

    private Commitment() {}

    /** An instance that is to be kept, by its UIDs. */
    public record Reference(String sopClassUid, String sopInstanceUid) {}

    /** An instance that is not kept; the reason is one of PS3.3 C.14.1.1, such as {@code 0112H}, no such object. */
    public record Failed(Reference instance, int reason) {}

    /** What is asked: to take responsibility for these instances. */
    public record Request(AssociationFacts association, String transactionUid, List<Reference> instances) {}

    /** The answer: each instance of the request is in one of the lists. */
    public record Report(String transactionUid, List<Reference> committed, List<Failed> failed) {

        int eventType() {
            return failed.isEmpty() ? EVENT_COMPLETE : EVENT_FAILURES_EXIST;
        }
    }

    static DataSet write(String transactionUid, List<Reference> instances) {
        return new DataSet()
                .put(Tag.TransactionUID, VR.UI, transactionUid)
                .put(
                        Tag.ReferencedSOPSequence,
                        instances.stream().map(Commitment::item).toList());
    }

    static DataSet write(Report report) {
        DataSet event = new DataSet().put(Tag.TransactionUID, VR.UI, report.transactionUid());
        if (!report.committed().isEmpty()) {
            event.put(
                    Tag.ReferencedSOPSequence,
                    report.committed().stream().map(Commitment::item).toList());
        }
        if (!report.failed().isEmpty()) {
            event.put(
                    Tag.FailedSOPSequence,
                    report.failed().stream()
                            .map(failed ->
                                    item(failed.instance()).put(Tag.FailureReason, VR.US, (long) failed.reason()))
                            .toList());
        }
        return event;
    }

    private static DataSet item(Reference reference) {
        return new DataSet()
                .put(Tag.ReferencedSOPClassUID, VR.UI, reference.sopClassUid())
                .put(Tag.ReferencedSOPInstanceUID, VR.UI, reference.sopInstanceUid());
    }

    static String transactionUid(DataSet dataSet) {
        return dataSet.string(Tag.TransactionUID)
                .orElseThrow(() -> new UnreadableDicom("A storage commitment without Transaction UID."));
    }

    public static List<Reference> references(DataSet dataSet) {
        List<Reference> references = new ArrayList<>();
        for (DataSet item : dataSet.items(Tag.ReferencedSOPSequence)) {
            references.add(reference(item));
        }
        return references;
    }

    public static Report report(DataSet dataSet) {
        List<Failed> failed = new ArrayList<>();
        for (DataSet item : dataSet.items(Tag.FailedSOPSequence)) {
            failed.add(
                    new Failed(reference(item), item.integer(Tag.FailureReason).orElse(Status.PROCESSING_FAILURE)));
        }
        return new Report(transactionUid(dataSet), references(dataSet), failed);
    }

    private static Reference reference(DataSet item) {
        return new Reference(
                item.string(Tag.ReferencedSOPClassUID).orElse(""),
                item.string(Tag.ReferencedSOPInstanceUID).orElse(""));
    }
}
