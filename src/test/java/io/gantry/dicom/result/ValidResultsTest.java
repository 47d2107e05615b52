package io.gantry.dicom.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.gantry.Dcmtk;
import io.gantry.SharedData;
import io.gantry.model.submission.AnalysedSeries;
import io.gantry.phantom.PhantomStudy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Results by the judgement of dciodvfy, which knows the modules of PS3.3. */
class ValidResultsTest {

    @TempDir
    Path directory;

    @BeforeEach
    void needs_the_validator() {
        Dcmtk.needs("dciodvfy");
    }

    @Test
    void of_a_phantom_are_valid() throws IOException {
        SourceSeries phantom = phantom();
        assertValid(phantom, Results.classified("nodule"));
        assertValid(phantom, Results.segmented());
        assertValid(phantom, Results.byThreeModels());
    }

    @Test
    void of_a_real_series_are_valid() throws IOException {
        SourceSeries real = Results.series(SharedData.ctSeries().stream()
                .filter(file -> !file.toString().endsWith("DIRFILE"))
                .toList());
        assertThat(real.instances()).hasSize(54);
        assertValid(real, Results.classified("no nodule"));
        assertValid(real, Results.segmented());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "testImages__CTImage.dcm_BigEndianExplicitTransferSyntax_1.2.840.10008.1.2.2.dcm",
                "testImages__CTImage.dcm_DeflatedExplicitVRLittleEndianTransferSyntax_1.2.840.10008.1.2.1.99.dcm",
                "testImages__CTImage.dcm_JPEGLSLosslessTransferSyntax_1.2.840.10008.1.2.4.80.dcm",
                "testImages__CTImage.dcm_LittleEndianImplicitTransferSyntax_1.2.840.10008.1.2.dcm"
            })
    void of_an_instance_in_any_syntax_are_valid(String file) throws IOException {
        assertValid(Results.series(List.of(SharedData.file(file))), Results.classified("nodule"));
    }

    @Test
    void with_a_long_label_in_any_script_are_valid() throws IOException {
        assertValid(
                phantom(), Results.classified("Очаг в верхней доле правого лёгкого \\ верхушка, размером менее 5 мм"));
    }

    private SourceSeries phantom() throws IOException {
        PhantomStudy.sample(7, 64, 3).writeTo(directory.resolve("phantom"));
        return Results.series(Dcmtk.filesIn(directory.resolve("phantom/series-1")));
    }

    private void assertValid(SourceSeries source, AnalysedSeries analysed) throws IOException {
        assertValid(SecondaryCapture.of(source, analysed), "SCImage");
        assertValid(StructuredReport.of(ReportClass.COMPREHENSIVE_3D, source, analysed), "Comprehensive3DSR");
        assertValid(StructuredReport.of(ReportClass.COMPREHENSIVE, source, analysed), "ComprehensiveSR");
        assertValid(StructuredReport.of(ReportClass.ENHANCED, source, analysed), "EnhancedSR");
    }

    private void assertValid(ResultObject result, String iod) throws IOException {
        Path file = directory.resolve("result.dcm");
        result.writeTo(file);
        String said = Dcmtk.run("dciodvfy", file.toString()).output();
        assertThat(said.lines()).filteredOn(line -> line.startsWith("Error")).isEmpty();
        assertThat(said.lines()).contains(iod);
    }
}
