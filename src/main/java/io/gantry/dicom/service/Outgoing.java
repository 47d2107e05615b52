package io.gantry.dicom.service;

import io.gantry.dicom.data.DicomObject;
import io.gantry.dicom.data.DicomReader;
import io.gantry.dicom.data.ReadOptions;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.Transcoder;
import io.gantry.dicom.data.TransferSyntax;
import io.gantry.dicom.data.Uids;
import io.gantry.model.failure.UnreadableDicom;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An instance to be sent, and how it is encoded.
 *
 * @param sopClassUid of the data set, or else of the file meta information
 */
record Outgoing(InstanceSource source, String sopClassUid, String sopInstanceUid, String transferSyntaxUid) {
    private static final Set<Integer> WANTED = Set.of(Tag.SOPClassUID, Tag.SOPInstanceUID);
    private static final List<String> LITTLE_ENDIAN =
            List.of(TransferSyntax.EXPLICIT_LITTLE_ENDIAN.uid(), TransferSyntax.IMPLICIT_LITTLE_ENDIAN.uid());
    private static final int BUFFER = 64 << 10;
    private static final int PREAMBLE = 128;
    private static final int LONG_HEADER = 12;
    private static final int SHORT_HEADER = 8;

    /** Reads the header. */
    static Outgoing of(InstanceSource source) throws IOException {
        try (InputStream in = new BufferedInputStream(source.open(), BUFFER)) {
            DicomObject object = DicomReader.readPart10(in, ReadOptions.header(WANTED::contains));
            return new Outgoing(
                    source,
                    uid(object.sopClassUid(), "SOP Class UID"),
                    uid(object.sopInstanceUid(), "SOP Instance UID"),
                    syntaxOf(object));
        }
    }

    private static String uid(Optional<String> uid, String name) {
        return uid.filter(Uids::isSafe)
                .orElseThrow(() -> new UnreadableDicom("The file can't be sent: it has no " + name + "."));
    }

    /** What the file says, unless the reader found that its data set is encoded otherwise. */
    private static String syntaxOf(DicomObject object) {
        Optional<TransferSyntax> declared =
                object.fileMeta().string(Tag.TransferSyntaxUID).map(TransferSyntax::of);
        TransferSyntax found = object.transferSyntax();
        return declared.filter(
                        syntax -> syntax.explicitVr() == found.explicitVr() && syntax.bigEndian() == found.bigEndian())
                .orElse(found)
                .uid();
    }

    /**
     * In which other syntaxes it may go out as well: implicit VR little endian, which every peer takes (PS3.5 10.1), and
     * explicit VR, for what is not compressed.
     */
    List<String> others() {
        return Transcoder.takes(TransferSyntax.of(transferSyntaxUid))
                ? LITTLE_ENDIAN.stream()
                        .filter(uid -> !uid.equals(transferSyntaxUid))
                        .toList()
                : List.of();
    }

    /** The data set in a transfer syntax that is its own or one of the others, without file meta information. */
    InputStream dataSet(String syntax) throws IOException {
        return syntax.equals(transferSyntaxUid)
                ? dataSet()
                : Transcoder.dataSet(new BufferedInputStream(source.open(), BUFFER), TransferSyntax.of(syntax));
    }

    /** The encoded data set as it is, without preamble and file meta information. */
    InputStream dataSet() throws IOException {
        BufferedInputStream in = new BufferedInputStream(source.open(), BUFFER);
        byte[] start = peek(in, PREAMBLE + 4);
        if (isMagic(start, PREAMBLE)) {
            in.skipNBytes(PREAMBLE + 4L);
        } else if (isMagic(start, 0)) {
            in.skipNBytes(4);
        }
        skipFileMeta(in);
        return in;
    }

    /** Group 0002 is always explicit little endian (PS3.10 7.1); its group length is not to be trusted. */
    private static void skipFileMeta(BufferedInputStream in) throws IOException {
        byte[] header = peek(in, LONG_HEADER);
        while (header.length >= SHORT_HEADER && u16(header, 0) == 2) {
            String vr = new String(header, 4, 2, java.nio.charset.StandardCharsets.ISO_8859_1);
            boolean isLong = Set.of("OB", "OW", "UN", "UT", "SQ").contains(vr) && header.length == LONG_HEADER;
            long length = isLong ? u16(header, 8) | (long) u16(header, 10) << 16 : u16(header, 6);
            in.skipNBytes((isLong ? LONG_HEADER : SHORT_HEADER) + length);
            header = peek(in, LONG_HEADER);
        }
    }

    private static byte[] peek(BufferedInputStream in, int count) throws IOException {
        in.mark(count);
        byte[] bytes = in.readNBytes(count);
        in.reset();
        return bytes;
    }

    private static int u16(byte[] bytes, int at) {
        return bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8;
    }

    private static boolean isMagic(byte[] bytes, int at) {
        return bytes.length >= at + 4
                && bytes[at] == 'D'
                && bytes[at + 1] == 'I'
                && bytes[at + 2] == 'C'
                && bytes[at + 3] == 'M';
    }
}
