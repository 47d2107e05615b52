package io.gantry.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.model.submission.ProcessingStatus;
import io.gantry.model.submission.ReportRow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ReportCsvTest {

    private static final String HEADER = "path_to_study,study_uid,series_uid,probability_of_pathology,pathology,"
            + "processing_status,time_of_processing\r\n";

    @Test
    void writes_the_seven_columns_of_the_contract_in_order() throws IOException {
        assertThat(csv(Rows.success("study/ct1")))
                .isEqualTo(HEADER + "study/ct1,1.2.840.1,1.2.840.1.2,0.91,1,Success,0.37\r\n");
    }

    @Test
    void leaves_what_no_model_judged_empty() throws IOException {
        assertThat(csv(Rows.failure("a", "Not a DICOM file"))).isEqualTo(HEADER + "a,,,,,Failure,0.02\r\n");
    }

    @Test
    void quotes_commas_and_quotes() throws IOException {
        assertThat(csv(Rows.success("a, \"b\""))).startsWith(HEADER + "\"a, \"\"b\"\"\",1.2.840.1,");
    }

    @Test
    void writes_small_numbers_without_an_exponent() throws IOException {
        var row = new ReportRow("a", "1", "2", 0.00001, 0, ProcessingStatus.SUCCESS, 12345678.9, null);
        assertThat(csv(row)).endsWith("a,1,2,0.00001,0,Success,12345678.9\r\n");
    }

    @Test
    void disarms_a_formula() throws IOException {
        for (var start : List.of("=", "+", "-", "@")) {
            assertThat(csv(Rows.success(start + "1"))).startsWith(HEADER + "'" + start + "1,");
        }
    }

    @Test
    void disarms_a_formula_behind_a_tab() throws IOException {
        assertThat(csv(Rows.success("\t=1"))).startsWith(HEADER + "'=1,");
    }

    @Test
    void disarms_a_formula_behind_what_separates_cells_in_other_countries() throws IOException {
        assertThat(csv(Rows.success("a;=1+1"))).startsWith(HEADER + "\"a;'=1+1\",");
        assertThat(csv(Rows.success("b;@SUM(1);-2"))).startsWith(HEADER + "\"b;'@SUM(1);'-2\",");
        assertThat(csv(Rows.success("c|+1"))).startsWith(HEADER + "\"c|'+1\",");
        assertThat(csv(Rows.success("d;  =1+1"))).startsWith(HEADER + "\"d;'  =1+1\",");
    }

    @Test
    void disarms_a_formula_behind_blanks_of_any_kind_and_in_wide_signs() throws IOException {
        assertThat(csv(Rows.success(" =1"))).startsWith(HEADER + "' =1,");
        assertThat(csv(Rows.success("\u3000@1"))).startsWith(HEADER + "'\u3000@1,");
        assertThat(csv(Rows.success("\uFF1D1"))).startsWith(HEADER + "'\uFF1D1,");
        assertThat(csv(Rows.success("a;\u00A0\uFF0B1"))).startsWith(HEADER + "\"a;'\u00A0\uFF0B1\",");
    }

    @Test
    void leaves_signs_within_a_text_alone() throws IOException {
        assertThat(csv(Rows.success("ct-1/a=b@c"))).startsWith(HEADER + "ct-1/a=b@c,");
    }

    @Property
    void no_part_between_semicolons_begins_a_formula(@ForAll("partsWithFormulas") List<String> parts)
            throws IOException {
        var path = parse(csv(Rows.success(String.join(";", parts)))).get(1).get(0);
        assertThat(path.split(";")).allSatisfy(part -> assertThat(part.strip()).doesNotContainPattern("^[=+\\-@]"));
    }

    @Provide
    Arbitrary<List<String>> partsWithFormulas() {
        return Arbitraries.of("a", "", " ", "=1", " =1", "-1", "@A1", "+1", "'")
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    @Property
    void any_path_is_read_back_as_one_field_of_one_line(@ForAll @Size(max = 5) List<String> paths) throws IOException {
        var lines = parse(csv(paths.stream().map(Rows::success).toArray(ReportRow[]::new)));
        assertThat(lines).hasSize(paths.size() + 1).allSatisfy(line -> assertThat(line)
                .hasSize(7));
        for (int i = 0; i < paths.size(); i++) {
            var path = lines.get(i + 1).get(0);
            var sent = ReportText.clean(paths.get(i));
            assertThat(path.replace("'", "")).isEqualTo(sent.replace("'", ""));
            assertThat(path).doesNotStartWith("=").doesNotStartWith("@");
        }
    }

    private static String csv(ReportRow... rows) throws IOException {
        var out = new ByteArrayOutputStream();
        ReportCsv.write(List.of(rows).iterator(), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    /** RFC 4180, section 2: fields by comma, lines by CRLF, both plain inside quotes. */
    private static List<List<String>> parse(String csv) {
        var lines = new ArrayList<List<String>>();
        var line = new ArrayList<String>();
        var field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < csv.length(); i++) {
            char character = csv.charAt(i);
            if (character == '"') {
                boolean doubled = quoted && i + 1 < csv.length() && csv.charAt(i + 1) == '"';
                if (doubled) {
                    field.append('"');
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (!quoted && (character == ',' || character == '\r')) {
                line.add(field.toString());
                field.setLength(0);
                if (character == '\r') {
                    lines.add(List.copyOf(line));
                    line.clear();
                    i++;
                }
            } else {
                field.append(character);
            }
        }
        return lines;
    }
}
