package io.gantry.dicom.result;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.Uids;
import io.gantry.dicom.data.VR;
import io.gantry.model.imaging.ModelIdentity;
import io.gantry.model.imaging.SeriesJudgement;
import io.gantry.model.submission.AnalysedSeries;
import java.util.List;
import java.util.stream.Collectors;

/** A Secondary Capture Image (PS3.3 A.8.1) that shows the result, for those who look at pictures only. */
public final class SecondaryCapture {

    private static final int SERIES_NUMBERS_FROM = 9000;
    private static final int BITS = 8;

    private SecondaryCapture() {}

    public static ResultObject of(SourceSeries source, AnalysedSeries analysed) {
        DataSet image =
                ResultHeader.of("picture", Uids.SECONDARY_CAPTURE_IMAGE_STORAGE, SERIES_NUMBERS_FROM, source, analysed);
        Items items = new Items(image.characterSet());
        image.put(Tag.Modality, VR.CS, "OT")
                .put(Tag.ConversionType, VR.CS, "WSD")
                .put(Tag.ImageType, VR.CS, "DERIVED", "SECONDARY")
                .put(Tag.Laterality, VR.CS)
                .put(Tag.PatientOrientation, VR.CS)
                // The UIDs of the study are in the picture: who has the PACS can tell whose it is.
                .put(Tag.BurnedInAnnotation, VR.CS, "YES")
                .put(Tag.SourceImageSequence, sources(source, items));
        items.text(image, Tag.DerivationDescription, VR.ST, derivation(analysed));
        describePixels(image, new ResultCard(source, analysed).draw());
        return new ResultObject(image);
    }

    private static List<DataSet> sources(SourceSeries source, Items items) {
        return source.instances().stream()
                .map(reference -> reference
                        .item()
                        .put(Tag.PurposeOfReferenceCodeSequence, List.of(items.code(Code.SOURCE_IMAGE))))
                .toList();
    }

    private static String derivation(AnalysedSeries analysed) {
        ModelIdentity model = analysed.judgement().verdict().model();
        return "Result" + ResultHeader.versionOf(analysed) + ", of the model " + ResultHeader.nameOf(model)
                + ", SHA-256 " + model.sha256() + ". " + others(analysed) + ResultHeader.DISCLAIMER;
    }

    private static String others(AnalysedSeries analysed) {
        String named = ResultCard.shownOthers(analysed)
                .map(SeriesJudgement::model)
                .map(other -> ResultHeader.nameOf(other) + ", SHA-256 " + other.sha256())
                .collect(Collectors.joining("; "));
        return named.isEmpty() ? "" : "Further models: " + named + ". ";
    }

    private static void describePixels(DataSet image, Picture picture) {
        image.put(Tag.SamplesPerPixel, VR.US, (long) Picture.SAMPLES)
                .put(Tag.PhotometricInterpretation, VR.CS, "RGB")
                .put(Tag.PlanarConfiguration, VR.US, 0L)
                .put(Tag.Rows, VR.US, (long) picture.height())
                .put(Tag.Columns, VR.US, (long) picture.width())
                .put(Tag.BitsAllocated, VR.US, (long) BITS)
                .put(Tag.BitsStored, VR.US, (long) BITS)
                .put(Tag.HighBit, VR.US, BITS - 1L)
                .put(Tag.PixelRepresentation, VR.US, 0L)
                .put(Tag.LossyImageCompression, VR.CS, "00")
                .put(Tag.PixelData, VR.OB, picture.pixels());
    }
}
