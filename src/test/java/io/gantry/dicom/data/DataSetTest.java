package io.gantry.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class DataSetTest {

    private final DataSet set = new DataSet();

    @Test
    void absent_and_empty_elements_read_as_empty() {
        set.put(Tag.PatientID, VR.LO).put(Tag.Rows, VR.US).put(Tag.ReferencedSOPSequence, VR.SQ);
        for (int tag : new int[] {Tag.PatientID, Tag.Rows, Tag.ReferencedSOPSequence, Tag.StudyDate}) {
            assertThat(set.string(tag)).isEmpty();
            assertThat(set.strings(tag)).isEmpty();
            assertThat(set.integer(tag)).isEmpty();
            assertThat(set.decimals(tag)).isEmpty();
            assertThat(set.items(tag)).isEmpty();
        }
        assertThat(set.contains(Tag.PatientID)).isTrue();
        assertThat(set.contains(Tag.StudyDate)).isFalse();
    }

    @Test
    void padding_is_no_part_of_a_text_but_leading_space_in_long_text_is() {
        set.put(Tag.SOPClassUID, VR.UI, "1.2\0".getBytes()).put(Tag.Modality, VR.CS, " CT ");
        set.put(0x00204000, VR.LT, "  as it stands  ");
        assertThat(set.string(Tag.SOPClassUID)).contains("1.2");
        assertThat(set.string(Tag.Modality)).contains("CT");
        assertThat(set.string(0x00204000)).contains("  as it stands");
    }

    @Test
    void a_nul_inside_a_text_is_read_as_a_character_that_can_be_kept() {
        DataSet set = new DataSet().put(Tag.Modality, VR.CS, "C\0T\0".getBytes());
        assertThat(set.string(Tag.Modality)).contains("C\uFFFDT");
    }

    @Test
    void values_stay_in_their_places_when_some_are_blank() {
        set.put(Tag.ImageType, VR.CS, "ORIGINAL", "", "AXIAL");
        assertThat(set.strings(Tag.ImageType)).containsExactly("ORIGINAL", "", "AXIAL");
    }

    @Test
    void a_backslash_in_long_text_parts_nothing() {
        set.put(0x00204000, VR.LT, "C:\\scans");
        assertThat(set.strings(0x00204000)).containsExactly("C:\\scans");
    }

    @Test
    void numbers_read_the_same_from_binary_and_from_text() {
        set.put(Tag.Rows, VR.US, 65535).put(Tag.InstanceNumber, VR.IS, -7).put(Tag.PixelPaddingValue, VR.SS, -2000);
        set.put(Tag.RescaleSlope, VR.DS, 0.1).put(0x00189345, VR.FD, 12.5).put(Tag.FailureReason, VR.US, 0x0112);
        assertThat(set.integer(Tag.Rows)).contains(65535);
        assertThat(set.integer(Tag.InstanceNumber)).contains(-7);
        assertThat(set.integer(Tag.PixelPaddingValue)).contains(-2000);
        assertThat(set.decimal(Tag.RescaleSlope)).contains(0.1);
        assertThat(set.decimal(0x00189345)).contains(12.5);
        assertThat(set.string(Tag.FailureReason)).contains("274");
    }

    @Test
    void what_is_no_number_reads_as_empty() {
        set.put(Tag.InstanceNumber, VR.IS, "1A").put(Tag.RescaleSlope, VR.DS, "NaN");
        set.put(Tag.PixelSpacing, VR.DS, "0.5", "0x1p3");
        assertThat(set.integer(Tag.InstanceNumber)).isEmpty();
        assertThat(set.decimal(Tag.RescaleSlope)).isEmpty();
        assertThat(set.decimals(Tag.PixelSpacing)).isEmpty();
    }

    @Test
    void a_decimal_comma_is_the_point_it_means() {
        set.put(Tag.PixelSpacing, VR.DS, "1,9", "0,75").put(Tag.RescaleIntercept, VR.DS, "-1024,0");
        set.put(Tag.InstanceNumber, VR.IS, "7,0").put(Tag.RescaleSlope, VR.DS, "1.024,5");
        assertThat(set.decimals(Tag.PixelSpacing)).containsExactly(1.9, 0.75);
        assertThat(set.decimal(Tag.RescaleIntercept)).contains(-1024.0);
        assertThat(set.integer(Tag.InstanceNumber)).contains(7);
        assertThat(set.decimal(Tag.RescaleSlope)).isEmpty();
    }

    @Test
    void a_backslash_behind_the_last_number_adds_none() {
        set.put(Tag.RescaleIntercept, VR.DS, "-1024\\".getBytes());
        set.put(Tag.PixelSpacing, VR.DS, "1.9\\1.9\\ \\".getBytes());
        assertThat(set.decimals(Tag.RescaleIntercept)).containsExactly(-1024.0);
        assertThat(set.decimals(Tag.PixelSpacing)).containsExactly(1.9, 1.9);
        assertThat(set.decimals(Tag.RescaleSlope)).isEmpty();
    }

    @Test
    void tells_what_is_there_and_no_number_from_what_is_not_there() {
        for (String text : new String[] {"-1024 HU", "minus", "1e999", "1\\2", "\\1", "1.024,5", "\u22121024"}) {
            set.put(Tag.RescaleIntercept, VR.DS, text.getBytes(StandardCharsets.UTF_8));
            assertThat(set.isUnreadable(Tag.RescaleIntercept, 1)).as(text).isTrue();
        }
        for (String text : new String[] {"", "  ", "-1024", " -1024 ", "-1024,0", "-1024\\", "-1.024E3"}) {
            set.put(Tag.RescaleIntercept, VR.DS, text.getBytes(StandardCharsets.UTF_8));
            assertThat(set.isUnreadable(Tag.RescaleIntercept, 1)).as(text).isFalse();
        }
        assertThat(set.isUnreadable(Tag.RescaleSlope, 1)).isFalse();
    }

    @Test
    void a_whole_number_that_an_int_cannot_hold_is_still_there_as_long() {
        set.put(0x00720078, VR.UL, 0xFFFFFFFFL);
        assertThat(set.longs(0x00720078)).containsExactly(4294967295L);
        assertThat(set.integer(0x00720078)).isEmpty();
    }

    @Test
    void an_element_that_came_as_unknown_is_read_by_the_dictionary() {
        set.put(Tag.Modality, VR.UN, "MR".getBytes()).put(Tag.Rows, VR.UN, new byte[] {2, 1});
        assertThat(set.string(Tag.Modality)).contains("MR");
        assertThat(set.integer(Tag.Rows)).contains(258);
    }

    @Test
    void items_read_their_text_by_the_character_set_around_them() {
        DataSet item = new DataSet().put(Tag.CodeMeaning, VR.LO, new byte[] {(byte) 0xB3, (byte) 0xE0});
        set.put(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 144").put(Tag.ReferencedSOPSequence, List.of(item));
        assertThat(item.string(Tag.CodeMeaning)).contains("Гр");
        item.put(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 100");
        assertThat(item.string(Tag.CodeMeaning)).contains("³à");
    }

    @Test
    void decimal_strings_keep_to_sixteen_characters() {
        for (double value : new double[] {1 / 3.0, -1e-9 / 7, 123456789012345678.0, Math.PI * 1e20, -0.1, 1e15, 2}) {
            set.put(Tag.RescaleSlope, VR.DS, value);
            assertThat(set.string(Tag.RescaleSlope).orElseThrow()).hasSizeLessThanOrEqualTo(16);
            assertThat(set.decimal(Tag.RescaleSlope).orElseThrow()).isCloseTo(value, Percentage.withPercentage(1e-6));
        }
    }

    @Test
    void elements_come_in_the_order_of_their_tags_taken_unsigned() {
        set.put(0xFFFCFFFC, VR.OB).put(Tag.PixelData, VR.OW).put(Tag.Modality, VR.CS);
        assertThat(set.elements()).extracting(Element::tag).containsExactly(Tag.Modality, Tag.PixelData, 0xFFFCFFFC);
    }

    @Test
    void its_text_form_shows_no_values() {
        set.put(Tag.PatientName, VR.PN, "Secret^Name");
        assertThat(set.toString()).isEqualTo("[(0010,0010) PN]");
    }
}
