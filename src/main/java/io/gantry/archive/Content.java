package io.gantry.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the first bytes of a file say it is. Its name is never asked. */
public enum Content {
    /** A Part 10 file (PS3.10 7.1), or a bare data set that starts as one does when the preamble is left out. */
    DICOM,
    /** The directory of a DICOM medium (PS3.10 8.6): lists images, holds none. */
    DICOMDIR,
    JPEG,
    PNG,
    ZIP,
    /** No bytes at all. */
    EMPTY,
    /** Anything else: texts, thumbnails, by-products of operating systems. */
    OTHER;

    /** Bytes that are enough to judge. */
    static final int HEAD = 512;

    private static final int PREAMBLE = 128;
    /** Media Storage SOP Class UID (0002,0002), whose length of two bytes follows. */
    private static final String SOP_CLASS = "\2\0\2\0UI";

    private static final String MEDIA_STORAGE_DIRECTORY = "1.2.840.10008.1.3.10";

    /** Judges a file on disk. */
    public static Content of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return of(in.readNBytes(HEAD));
        }
    }

    /** Judges a stream by its first bytes, and sets it back to them. */
    public static Content of(BufferedInputStream bytes) throws IOException {
        bytes.mark(HEAD);
        Content content = of(bytes.readNBytes(HEAD));
        bytes.reset();
        return content;
    }

    /** Judges a file by its first {@value #HEAD} bytes, or all of them when there are fewer. */
    static Content of(byte[] head) {
        if (head.length == 0) {
            return EMPTY;
        }
        if (startsAt(head, PREAMBLE, 'D', 'I', 'C', 'M')) {
            return holdsDirectory(head) ? DICOMDIR : DICOM;
        }
        if (startsAt(head, 0, 'P', 'K', 3, 4) || startsAt(head, 0, 'P', 'K', 5, 6)) {
            return ZIP;
        }
        if (startsAt(head, 0, 0x89, 'P', 'N', 'G')) {
            return PNG;
        }
        if (startsAt(head, 0, 0xFF, 0xD8, 0xFF)) {
            return JPEG;
        }
        return startsDataSet(head) ? DICOM : OTHER;
    }

    private static boolean holdsDirectory(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        int at = text.indexOf(SOP_CLASS);
        return at > 0 && text.startsWith(MEDIA_STORAGE_DIRECTORY, at + SOP_CLASS.length() + Short.BYTES);
    }

    /** A data set without preamble begins with a low element of group 0002 or 0008, in either byte order. */
    private static boolean startsDataSet(byte[] head) {
        if (head.length < 8) {
            return false;
        }
        boolean little = (head[0] == 2 || head[0] == 8) && head[1] == 0 && head[3] == 0;
        boolean big = head[0] == 0 && head[1] == 8 && head[2] == 0;
        int element = little ? head[2] & 0xFF : head[3] & 0xFF;
        return (little || big) && element <= 0x18;
    }

    private static boolean startsAt(byte[] head, int offset, int... magic) {
        if (head.length < offset + magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((head[offset + i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
