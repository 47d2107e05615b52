package io.gantry.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.sun.management.ThreadMXBean;
import io.gantry.model.failure.RefusedPicture;
import io.gantry.model.failure.RefusedPicture.Kind;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no picture, or more than a hub may be asked for, is refused by its name before a pixel is decoded. */
class PictureRefusalsTest {

    private static final long MEBI = 1 << 20;
    private final PictureReader reader = new PictureReader(PictureLimits.defaults());

    @Test
    void no_bytes_are_no_picture() {
        refused(Kind.EMPTY);
    }

    @Test
    void other_bytes_are_no_picture() {
        refused(Kind.NOT_A_PICTURE, "GIF89a, and more".getBytes());
        refused(Kind.NOT_A_PICTURE, (byte) 0xFF, (byte) 0xD8);
    }

    @Test
    void a_bomb_is_refused_by_its_header() {
        byte[] bomb =
                Pngs.begin(30_000, 30_000, 8, Pngs.GREY).zeros(30_001L * 30_000).end();
        assertThat((long) bomb.length).isLessThan(MEBI);
        assertThat(allocatedBy(() -> refused(Kind.TOO_LARGE, bomb))).isLessThan(4 * MEBI);
    }

    @Test
    void sixty_megapixels_are_too_many() {
        byte[] jpeg = Jpegs.claiming(JpegFile.write(Drawn.slopes(16, 16), 1), 10_000, 6_000);
        assertThatThrownBy(() -> reader.header(PictureSource.of(jpeg)))
                .hasMessage(
                        "The picture has 10000 x 6000 pixels, more than the 50 megapixels that are read. Send it smaller.");
    }

    @Test
    void a_line_as_long_as_a_picture_is_refused() {
        refused(
                Kind.TOO_LARGE,
                Pngs.begin(70_000, 1, 8, Pngs.GREY).zeros(70_001).end());
    }

    @Test
    void a_progressive_jpeg_that_needs_too_much_memory_is_refused() {
        byte[] jpeg = Jpegs.claiming(Jpegs.progressive(Drawn.slopes(16, 16)), 7_000, 7_000);
        PictureReader strict = new PictureReader(new PictureLimits(1 << 20, 50_000_000, 65_535, 100 * MEBI, 1_000_000));
        assertThatThrownBy(() -> strict.header(PictureSource.of(jpeg)))
                .isInstanceOf(RefusedPicture.class)
                .hasMessageContaining("not progressive");
    }

    @Test
    void a_file_beyond_the_limit_is_not_read_to_its_end() {
        PictureReader strict = new PictureReader(PictureLimits.defaults().withAtMost(1000, 1_000_000));
        byte[] png = Pngs.begin(10, 10, 8, Pngs.GREY)
                .chunk("teXt", new byte[5000])
                .zeros(110)
                .end();
        assertThatThrownBy(() -> strict.header(PictureSource.of(png)))
                .asInstanceOf(type(RefusedPicture.class))
                .extracting(RefusedPicture::fault)
                .isEqualTo(Kind.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 5, 9, 11})
    void codings_without_a_decoder_are_named(int process) {
        refused(Kind.UNSUPPORTED, Jpegs.process(JpegFile.write(Drawn.slopes(16, 16), 1), process));
    }

    @Test
    void a_jpeg_without_a_size_is_damaged() {
        refused(Kind.DAMAGED, Jpegs.claiming(JpegFile.write(Drawn.slopes(16, 16), 1), 16, 0));
    }

    @Test
    void a_cut_picture_is_described_but_not_read() throws IOException {
        byte[] jpeg = JpegFile.write(Drawn.slopes(200, 200), 1);
        byte[] half = Jpegs.cut(jpeg, jpeg.length / 2);
        assertThat(reader.header(PictureSource.of(half)).cut()).isTrue();
        assertThat(reader.header(PictureSource.of(half)).width()).isEqualTo(200);
        refusedReading(Kind.CUT, half);
        byte[] png = Pngs.of(Drawn.slopes(200, 200));
        refusedReading(Kind.CUT, Jpegs.cut(png, png.length - 13));
        assertThat(reader.header(PictureSource.of(Jpegs.cut(png, png.length / 2)))
                        .cut())
                .isTrue();
    }

    @Test
    void every_cut_of_a_picture_is_a_refusal() {
        for (byte[] whole : new byte[][] {
            JpegFile.write(Drawn.slopes(40, 40), 0.9f),
            Jpegs.progressive(Drawn.slopes(40, 40)),
            Pngs.of(Drawn.slopes(40, 40))
        }) {
            for (int length = 0; length < whole.length; length += 1 + length / 100) {
                byte[] part = Jpegs.cut(whole, length);
                assertThatThrownBy(() -> reader.read(PictureSource.of(part)))
                        .as("%d of %d bytes", length, whole.length)
                        .isInstanceOf(RefusedPicture.class);
            }
        }
    }

    @Test
    void a_jpeg_whose_pixels_end_early_is_damaged() {
        byte[] jpeg = JpegFile.write(Drawn.slopes(200, 200), 1);
        byte[] closed = Arrays.copyOf(jpeg, jpeg.length / 2 + 2);
        closed[closed.length - 2] = (byte) 0xFF;
        closed[closed.length - 1] = (byte) 0xD9;
        refusedReading(Kind.DAMAGED, closed);
    }

    @Test
    void a_png_whose_pixels_end_early_is_damaged() {
        refusedReading(
                Kind.DAMAGED, Pngs.begin(100, 100, 8, Pngs.GREY).zeros(5000).end());
    }

    @Test
    void a_wrong_checksum_is_found() {
        byte[] png = Pngs.of(Drawn.slopes(20, 20));
        png[60] ^= 1;
        refused(Kind.DAMAGED, png);
    }

    @Test
    void a_colour_beyond_the_palette_is_damaged() {
        byte[] png = Pngs.begin(1, 1, 8, Pngs.PALETTE)
                .chunk("PLTE", (byte) 1, (byte) 2, (byte) 3)
                .lines(1, (byte) 9)
                .end();
        refusedReading(Kind.DAMAGED, png);
        refused(
                Kind.DAMAGED,
                Pngs.begin(1, 1, 8, Pngs.PALETTE).lines(1, (byte) 0).end());
    }

    @Test
    void scans_without_end_are_refused() {
        byte[] jpeg = JpegFile.write(Drawn.slopes(16, 16), 1);
        byte[] scans = new byte[jpeg.length + 150 * 5];
        System.arraycopy(jpeg, 0, scans, 0, jpeg.length - 2);
        for (int scan = 0, at = jpeg.length - 2; scan < 150; scan++, at += 5) {
            System.arraycopy(new byte[] {(byte) 0xFF, (byte) 0xDA, 0, 3, 1}, 0, scans, at, 5);
        }
        refused(Kind.UNSUPPORTED, scans);
    }

    @Test
    void a_source_that_fails_is_no_fault_of_the_picture() {
        byte[] png = Pngs.begin(2000, 2000, 8, Pngs.GREY)
                .lines(2000, noise(2000 * 2000))
                .end();
        int[] opened = {0};
        PictureSource breaking = () -> new FilterInputStream(new ByteArrayInputStream(png)) {
            private final boolean breaks = opened[0]++ > 0;

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                if (breaks && in.available() < png.length / 2) {
                    throw new IOException("the store is away");
                }
                return super.read(target, offset, length);
            }
        };
        assertThatThrownBy(() -> reader.read(breaking))
                .isInstanceOf(IOException.class)
                .hasMessage("the store is away");
    }

    @Test
    void forty_nine_megapixels_are_read_in_bounded_memory() throws IOException {
        byte[] png = Pngs.begin(7000, 7000, 16, Pngs.RGB_ALPHA)
                .zeros(7000L * (7000 * 8 + 1))
                .end();
        Picture[] read = new Picture[1];
        assertThat(allocatedBy(() -> read[0] = readUnchecked(png))).isLessThan(200 * MEBI);
        assertThat(read[0].width()).isEqualTo(2333);
        assertThat(read[0].sample(1000, 1000, 1)).isEqualTo(255);
    }

    private Picture readUnchecked(byte[] bytes) {
        try {
            return reader.read(PictureSource.of(bytes));
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static long allocatedBy(Runnable work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        work.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    private void refused(Kind kind, byte... bytes) {
        assertThatThrownBy(() -> reader.header(PictureSource.of(bytes)))
                .asInstanceOf(type(RefusedPicture.class))
                .extracting(RefusedPicture::fault)
                .isEqualTo(kind);
    }

    private void refusedReading(Kind kind, byte... bytes) {
        assertThatThrownBy(() -> reader.read(PictureSource.of(bytes)))
                .asInstanceOf(type(RefusedPicture.class))
                .extracting(RefusedPicture::fault)
                .isEqualTo(kind);
    }
}
