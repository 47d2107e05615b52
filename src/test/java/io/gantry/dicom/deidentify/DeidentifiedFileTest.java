package io.gantry.dicom.deidentify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gantry.SharedData;
import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.DataSets;
import io.gantry.dicom.data.DicomObject;
import io.gantry.dicom.data.DicomReader;
import io.gantry.dicom.data.DicomWriter;
import io.gantry.dicom.data.PixelSource;
import io.gantry.dicom.data.ReadOptions;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.TransferSyntax;
import io.gantry.dicom.data.VR;
import io.gantry.dicom.data.Value;
import io.gantry.model.failure.UnreadableDicom;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files whose header is replaced while their pixels flow. */
class DeidentifiedFileTest {

    private static final Profile BASIC = Profile.of(new byte[16]);

    @Test
    void every_real_file_keeps_its_pixels_bit_by_bit_or_is_refused() throws Exception {
        int kept = 0;
        for (Path path : SharedData.files()) {
            DicomObject before;
            byte[] written;
            try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
                before = DicomReader.readPart10(path, ReadOptions.whole(64 << 20));
                DeidentifiedFile file = new Deidentifier(BASIC).read(in);
                written = DataSets.bytes(file::writeTo);
            } catch (UnreadableDicom | NotDeidentified refused) {
                continue;
            }
            DicomObject after = DataSets.read(written, ReadOptions.whole(64 << 20));
            assertThat(after.transferSyntax()).as(path.toString()).isEqualTo(before.transferSyntax());
            assertThat(pixels(after)).as(path.toString()).isEqualTo(pixels(before));
            assertThat(after.fileMeta().string(Tag.MediaStorageSOPInstanceUID))
                    .as(path.toString())
                    .isEqualTo(after.dataSet().string(Tag.SOPInstanceUID));
            kept++;
        }
        assertThat(kept).isGreaterThan(400);
    }

    /** The pixels, of even length as every writer makes them. */
    private static Value pixels(DicomObject object) {
        Value value =
                object.dataSet().element(Tag.PixelData).map(e -> e.value()).orElse(null);
        return value instanceof Value.Bytes bytes && bytes.littleEndian().length % 2 == 1
                ? new Value.Bytes(Arrays.copyOf(bytes.littleEndian(), bytes.littleEndian().length + 1))
                : value;
    }

    @ParameterizedTest
    @ValueSource(strings = {"LITTLE", "BIG"})
    void overlays_in_unused_bits_of_the_pixels_are_cleared(String order) throws Exception {
        TransferSyntax syntax =
                order.equals("BIG") ? TransferSyntax.EXPLICIT_BIG_ENDIAN : TransferSyntax.EXPLICIT_LITTLE_ENDIAN;
        byte[] pixels = new byte[32];
        for (int i = 0; i < pixels.length; i += 2) {
            pixels[i] = (byte) (i * 7);
            pixels[i + 1] = (byte) 0xF1;
        }
        DataSet image = DataSets.image()
                .put(Tag.PixelRepresentation, VR.US, 0)
                .put(Tag.BitsStored, VR.US, 12)
                .put(Tag.HighBit, VR.US, 11)
                .put(0x60000010, VR.US, 4)
                .put(0x60000011, VR.US, 4)
                .put(0x60000040, VR.CS, "G")
                .put(0x60000100, VR.US, 16)
                .put(0x60000102, VR.US, 12)
                .put(0x60020100, VR.US, 16)
                .put(0x60020102, VR.US, 15)
                .put(Tag.PixelData, VR.OW, pixels);
        DataSet after = DataSets.read(Part10Files.deidentified(DataSets.part10(image, syntax), BASIC))
                .dataSet();
        byte[] left = after.bytes(Tag.PixelData).orElseThrow();
        for (int i = 0; i < pixels.length; i += 2) {
            assertThat(left[i]).isEqualTo(pixels[i]);
            assertThat(left[i + 1]).isEqualTo((byte) 0x61);
        }
        assertThat(after.elements()).noneMatch(element -> Tag.group(element.tag()) == 0x6000);
    }

    @Test
    void a_compressed_image_with_overlays_in_its_pixels_is_refused() {
        DataSet image = DataSets.image()
                .put(Tag.BitsStored, VR.US, 12)
                .put(Tag.HighBit, VR.US, 11)
                .put(0x60000102, VR.US, 12);
        byte[] file = DataSets.bytes(out -> {
            DicomWriter.writeFileMeta(out, DicomWriter.fileMeta("1.2", "1.3", TransferSyntax.RLE));
            DicomWriter.writeDataSet(out, image.remove(Tag.PixelData), TransferSyntax.RLE, pixelsOf(new byte[2]));
        });
        assertThatThrownBy(() -> Part10Files.deidentified(file, BASIC))
                .isInstanceOf(NotDeidentified.class)
                .hasMessageContaining("overlay planes");
    }

    private static PixelSource pixelsOf(byte[] frame) {
        return new PixelSource.Encapsulated(List.of(frame).iterator());
    }

    @Test
    void a_directory_of_files_is_refused() {
        Path directory = SharedData.file("DICOMDIR");
        assertThatThrownBy(() -> {
                    try (InputStream in = new BufferedInputStream(Files.newInputStream(directory))) {
                        new Deidentifier(BASIC).read(in);
                    }
                })
                .isInstanceOf(NotDeidentified.class)
                .hasMessageContaining("DICOMDIR");
    }

    @Test
    void pixels_that_are_cut_are_refused_while_they_flow() throws Exception {
        byte[] file = DataSets.part10(DataSets.image(), TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
        byte[] cut = Arrays.copyOf(file, file.length - 8);
        DeidentifiedFile read = new Deidentifier(BASIC).read(new ByteArrayInputStream(cut));
        assertThatThrownBy(() -> read.writeTo(OutputStream.nullOutputStream())).isInstanceOf(UnreadableDicom.class);
    }

    @Test
    void pixels_never_stay_in_memory() throws IOException {
        DataSet header = DataSets.image().remove(Tag.PixelData);
        byte[] head = DataSets.part10(header, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
        long length = 3L << 30;
        InputStream endless = new SequenceInputStream(
                new ByteArrayInputStream(head),
                new SequenceInputStream(
                        new ByteArrayInputStream(DataSets.hex("E07F1000 4F570000 000000C0")), zeros(length)));
        DeidentifiedFile file = new Deidentifier(BASIC).read(new BufferedInputStream(endless));
        long[] written = new long[1];
        file.writeTo(new OutputStream() {
            @Override
            public void write(int b) {
                written[0]++;
            }

            @Override
            public void write(byte[] bytes, int offset, int count) {
                written[0] += count;
            }
        });
        assertThat(written[0]).isGreaterThan(length);
    }

    private static InputStream zeros(long length) {
        return new InputStream() {
            private long left = length;

            @Override
            public int read() {
                return left-- > 0 ? 0 : -1;
            }

            @Override
            public int read(byte[] bytes, int offset, int count) {
                int got = (int) Math.min(count, left);
                left -= got;
                return got == 0 && count > 0 ? -1 : got;
            }
        };
    }

    @Test
    void it_says_how_it_was_done() {
        DataSet out = new Deidentifier(
                        Profile.of(new byte[16], Option.CLEAN_DESCRIPTORS, Option.RETAIN_LONGITUDINAL_MODIFIED_DATES))
                .deidentify(DataSets.image());
        assertThat(out.string(Tag.PatientIdentityRemoved)).contains("YES");
        assertThat(out.strings(Tag.DeidentificationMethod))
                .containsExactly(
                        "Basic Application Confidentiality Profile",
                        "Retain Longitudinal Temporal Information Modified Dates Option",
                        "Clean Descriptors Option");
        assertThat(out.items(Tag.DeidentificationMethodCodeSequence).stream()
                        .map(code -> code.string(Tag.CodeValue).orElseThrow()))
                .containsExactly("113100", "113107", "113105");
        assertThat(out.string(0x00280303)).contains("MODIFIED");
    }
}
