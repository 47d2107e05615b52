package io.gantry.process.stage.receive;

import io.gantry.dicom.DicomHeaders;
import io.gantry.model.failure.UnreadableDicom;
import io.gantry.model.pushed.DicomCall;
import io.gantry.model.pushed.PushedSeries;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An instance that is safe in the spool.
 *
 * @param call null when it is not known, as after an update of the hub
 * @param expected Images in Acquisition, null when the instance does not say it
 * @param file its Part 10 file; a reset starts it anew
 * @param release to be run once it is safe elsewhere
 */
record Received(
        PushedSeries series,
        @Nullable DicomCall call,
        String sopUid,
        String sopClass,
        String transferSyntax,
        String modality,
        @Nullable Integer expected,
        long length,
        InputStream file,
        Runnable release) {

    private static final int LONGEST_MODALITY = 16;

    /** @throws UnreadableDicom when it does not say to which study and series it belongs */
    static Received of(Map<String, Object> headers, InputStream file) {
        return new Received(
                new PushedSeries(
                        text(headers, DicomHeaders.CALLED_AE),
                        uid(headers, DicomHeaders.STUDY_INSTANCE_UID),
                        uid(headers, DicomHeaders.SERIES_INSTANCE_UID)),
                headers.containsKey(DicomHeaders.ASSOCIATION) ? call(headers) : null,
                text(headers, DicomHeaders.SOP_INSTANCE_UID),
                text(headers, DicomHeaders.SOP_CLASS_UID),
                text(headers, DicomHeaders.TRANSFER_SYNTAX_UID),
                modality(text(headers, DicomHeaders.MODALITY)),
                (Integer) headers.get(DicomHeaders.IMAGES_IN_ACQUISITION),
                (Long) headers.get(DicomHeaders.LENGTH),
                file,
                (Runnable) headers.get(DicomHeaders.RELEASE));
    }

    static DicomCall call(Map<String, Object> headers) {
        String peer = text(headers, DicomHeaders.TLS_PEER);
        return new DicomCall(
                UUID.fromString(text(headers, DicomHeaders.ASSOCIATION)),
                text(headers, DicomHeaders.CALLING_AE),
                text(headers, DicomHeaders.CALLED_AE),
                text(headers, DicomHeaders.REMOTE_ADDRESS),
                peer.isEmpty() ? null : peer,
                (Instant) headers.get(DicomHeaders.OPENED_AT),
                headers.containsKey(DicomHeaders.RECOVERED));
    }

    private static String uid(Map<String, Object> headers, String name) {
        String uid = text(headers, name);
        if (uid.isEmpty()) {
            throw new UnreadableDicom("The instance has no Study or Series Instance UID.");
        }
        return uid;
    }

    /** What a sender wrote, without what a database can't hold. */
    private static String text(Map<String, Object> headers, String name) {
        Object value = headers.get(name);
        return value == null ? "" : value.toString().replaceAll("\\p{Cntrl}", "");
    }

    private static String modality(String text) {
        return text.length() > LONGEST_MODALITY ? text.substring(0, LONGEST_MODALITY) : text;
    }
}
