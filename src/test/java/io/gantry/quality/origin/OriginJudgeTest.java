package io.gantry.quality.origin;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.bench.DrawnScene;
import io.gantry.bench.OriginQuality;
import io.gantry.picture.Drawn;
import io.gantry.picture.JpegFile;
import io.gantry.picture.Jpegs;
import io.gantry.picture.Picture;
import io.gantry.picture.Pngs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginJudgeTest {

    private static final int APP1 = 0xE1;
    private static final Picture PICTURE = Drawn.slopes(64, 48);

    @ParameterizedTest
    @ValueSource(strings = {"generated.jpg", "generated.png"})
    void a_signed_manifest_of_a_generator_decides(String name) throws IOException {
        Origin origin = OriginQuality.judge(file(name));
        assertThat(origin.score()).isGreaterThan(0.95);
        assertThat(origin.evidence()).containsExactly("c2pa:valid", "c2pa-source-type:trainedAlgorithmicMedia");
    }

    @Test
    void a_signed_manifest_of_a_camera_decides_the_other_way() throws IOException {
        Origin origin = OriginQuality.judge(file("captured.jpg"));
        assertThat(origin.score()).isLessThan(0.05);
        assertThat(origin.evidence()).containsExactly("c2pa:valid", "c2pa-source-type:digitalCapture");
    }

    @Test
    void a_manifest_of_other_pixels_proves_nothing() throws IOException {
        byte[] changed = file("captured.jpg");
        changed[changed.length - 20] ^= 1;
        Origin origin = OriginQuality.judge(changed);
        assertThat(origin.evidence()).startsWith("c2pa:invalid");
        assertThat(origin.score()).isBetween(0.0, OriginJudge.MOST_OF_PIXELS);
    }

    @Test
    void a_changed_manifest_does_not_hold() throws IOException {
        byte[] changed = file("captured.jpg");
        String text = new String(changed, StandardCharsets.ISO_8859_1);
        int at = text.indexOf("digitalCapture");
        changed[at] = 'D';
        assertThat(OriginQuality.judge(changed).evidence()).startsWith("c2pa:invalid");
    }

    @ParameterizedTest
    @CsvSource({
        "trainedAlgorithmicMedia, 0.9, 1",
        "compositeWithTrainedAlgorithmicMedia, 0.8, 1",
        "digitalCapture, 0, 0.1"
    })
    void a_declared_source_type_is_believed(String type, double least, double most) throws IOException {
        String packet = "<x:xmpmeta><rdf:Description Iptc4xmpExt:DigitalSourceType="
                + "\"http://cv.iptc.org/newscodes/digitalsourcetype/" + type + "\"/></x:xmpmeta>";
        byte[] content = ("http://ns.adobe.com/xap/1.0/\0" + packet).getBytes(StandardCharsets.UTF_8);
        Origin origin = OriginQuality.judge(Jpegs.with(JpegFile.write(PICTURE, 0.9f), APP1, content));
        assertThat(origin.score()).isBetween(least, most);
        assertThat(origin.evidence()).containsExactly("digital-source-type:" + type);
    }

    @Test
    void texts_of_generators_are_named() throws IOException {
        assertThat(OriginQuality.judge(png("parameters", "a cat\nSteps: 20, Sampler: Euler a, Seed: 1"))
                        .evidence())
                .containsExactly("generator:Stable Diffusion");
        assertThat(OriginQuality.judge(png("workflow", "{\"nodes\": []}")).evidence())
                .containsExactly("generator:ComfyUI");
        assertThat(OriginQuality.judge(png("invokeai_metadata", "{}")).evidence())
                .containsExactly("generator:InvokeAI");
        assertThat(OriginQuality.judge(png("Description", "a cat --v 6 Midjourney Job ID: 1"))
                        .evidence())
                .containsExactly("generator:Midjourney");
        assertThat(OriginQuality.judge(png("Software", "NovelAI")).score()).isGreaterThan(0.9);
    }

    @Test
    void an_editor_is_no_generator() throws IOException {
        assertThat(OriginQuality.judge(png("Software", "GIMP 2.10")).evidence()).isEmpty();
    }

    @Test
    void the_tags_of_a_camera_speak_for_it() throws IOException {
        Origin origin = OriginQuality.judge(Jpegs.with(JpegFile.write(PICTURE, 0.9f), APP1, camera()));
        assertThat(origin.evidence()).containsExactly("camera:exif");
        assertThat(origin.score()).isLessThan(0.1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void a_picture_without_metadata_is_never_called_generated(long seed) throws IOException {
        Picture scene = DrawnScene.scene(seed);
        Origin origin = OriginQuality.judge(JpegFile.write(scene, 0.8f));
        assertThat(origin.evidence()).isEmpty();
        assertThat(origin.score()).isBetween(0.0, OriginJudge.MOST_OF_PIXELS);
    }

    private static byte[] png(String keyword, String text) {
        return Pngs.begin(PICTURE.width(), PICTURE.height(), 8, Pngs.RGB)
                .chunk("tEXt", (keyword + "\0" + text).getBytes(StandardCharsets.ISO_8859_1))
                .lines(PICTURE.height(), PICTURE.rgb())
                .end();
    }

    private static byte[] camera() {
        ByteBuffer exif = ByteBuffer.allocate(200).put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
        exif.put(new byte[] {'M', 'M', 0, 42}).putInt(8).putShort((short) 3);
        exif.putShort((short) 0x010F).putShort((short) 2).putInt(4).put("Abc\0".getBytes(StandardCharsets.US_ASCII));
        exif.putShort((short) 0x0110).putShort((short) 2).putInt(4).put("X-1\0".getBytes(StandardCharsets.US_ASCII));
        exif.putShort((short) 0x8769).putShort((short) 4).putInt(1).putInt(60);
        exif.position(6 + 60);
        exif.putShort((short) 1)
                .putShort((short) 0x829A)
                .putShort((short) 5)
                .putInt(1)
                .putInt(90);
        return exif.array();
    }

    private static byte[] file(String name) throws IOException {
        try (InputStream in = OriginJudgeTest.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }
}
