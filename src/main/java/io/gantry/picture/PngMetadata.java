package io.gantry.picture;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.InflaterInputStream;

/** Finds EXIF, texts, XMP and JUMBF among a PNG's chunks (PNG, third edition, 11.3.3; C2PA A.3.2). */
final class PngMetadata {

    private static final int TEXT = 0x74455874;
    private static final int COMPRESSED_TEXT = 0x7A545874;
    private static final int INTERNATIONAL_TEXT = 0x69545874;
    private static final int JUMBF = 0x63614258;
    private static final String XMP = "XML:com.adobe.xmp";
    /** Length, type and checksum. */
    private static final int FRAME = 12;

    private static final int MOST_INFLATED = 1 << 18;

    private final MetadataReader found;
    private final ByteSource in;
    private final PngChunks chunks;

    PngMetadata(MetadataReader found, ByteSource in) {
        this.found = found;
        this.in = in;
        this.chunks = new PngChunks(in);
    }

    void read() throws IOException {
        chunks.signature();
        while (chunks.next()) {
            int type = chunks.type();
            boolean wanted = type == TEXT
                    || type == COMPRESSED_TEXT
                    || type == INTERNATIONAL_TEXT
                    || type == JUMBF
                    || type == PngChunks.EXIF;
            if (wanted && chunks.remaining() <= MetadataReader.MOST_BYTES) {
                long start = in.position() - 8;
                take(type, chunks.content(chunks.remaining()), start);
            }
        }
    }

    private void take(int type, byte[] content, long start) {
        if (type == PngChunks.EXIF) {
            found.exif(content);
        } else if (type == JUMBF) {
            found.jumbf(content, 0, new PictureMetadata.Range(start, content.length + FRAME));
        } else if (type == INTERNATIONAL_TEXT) {
            international(content);
        } else {
            int end = indexOfZero(content, 0);
            boolean compressed = type == COMPRESSED_TEXT;
            byte[] rest =
                    Arrays.copyOfRange(content, Math.min(content.length, end + (compressed ? 2 : 1)), content.length);
            put(content, end, compressed ? inflate(rest) : rest, StandardCharsets.ISO_8859_1);
        }
    }

    /** Keyword, whether compressed and how, language, keyword in that language, text. */
    private void international(byte[] content) {
        int end = indexOfZero(content, 0);
        int language = indexOfZero(content, end + 3);
        int translated = indexOfZero(content, language + 1);
        if (translated >= content.length) {
            return;
        }
        byte[] text = Arrays.copyOfRange(content, translated + 1, content.length);
        put(content, end, content[end + 1] == 1 ? inflate(text) : text, StandardCharsets.UTF_8);
    }

    private void put(byte[] content, int keywordEnd, byte[] text, Charset charset) {
        String keyword = new String(content, 0, keywordEnd, StandardCharsets.ISO_8859_1);
        if (keyword.equals(XMP)) {
            found.xmp(text);
        } else {
            found.text(keyword, new String(text, charset));
        }
    }

    private static byte[] inflate(byte[] compressed) {
        try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(compressed))) {
            return in.readNBytes(MOST_INFLATED);
        } catch (IOException broken) {
            return new byte[0];
        }
    }

    private static int indexOfZero(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && bytes[at] != 0) {
            at++;
        }
        return Math.min(at, bytes.length);
    }
}
