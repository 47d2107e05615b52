package io.gantry.phantom;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.DicomWriter;
import io.gantry.dicom.data.PixelSource;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.TransferSyntax;
import io.gantry.dicom.data.Uids;
import io.gantry.dicom.data.VR;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/** The nodules of one series as a Segmentation object (PS3.3 A.51): binary, one segment, only frames that mark some. */
final class PhantomSegmentation {

    private final PhantomInstance instance;
    private final PhantomSeries series;
    private final int shift;
    private final List<Integer> slices;

    /** @param shift columns by which the marks are moved to the right of where the nodules are */
    PhantomSegmentation(PhantomInstance instance, PhantomSeries series, int shift) {
        this.instance = instance;
        this.series = series;
        this.shift = shift;
        List<Integer> marked = IntStream.range(0, series.slices())
                .filter(slice -> !series.mask(slice).isEmpty())
                .boxed()
                .toList();
        // An object has at least one frame, though there is nothing to mark.
        this.slices = marked.isEmpty() ? List.of(0) : marked;
    }

    /** Writes it as a Part 10 file, explicit VR little endian. */
    void write(OutputStream out) throws IOException {
        DataSet header = new DataSet();
        instance.describePatient(header);
        describeSeries(header);
        describeContent(header);
        describePixels(header);
        header.put(Tag.SegmentSequence, List.of(segment()))
                .put(Tag.SharedFunctionalGroupsSequence, List.of(shared()))
                .put(Tag.PerFrameFunctionalGroupsSequence, frames());
        byte[] bits = bits();
        PixelSource pixels = new PixelSource.Native(VR.OB, bits.length, to -> to.write(bits));
        DicomWriter.writePart10(out, header, TransferSyntax.EXPLICIT_LITTLE_ENDIAN, pixels);
    }

    private void describeSeries(DataSet header) {
        header.put(Tag.SOPClassUID, VR.UI, Uids.SEGMENTATION_STORAGE)
                .put(Tag.SOPInstanceUID, VR.UI, uid("instance"))
                .put(Tag.Modality, VR.CS, "SEG")
                .put(Tag.SeriesInstanceUID, VR.UI, uid("series"))
                .put(Tag.SeriesNumber, VR.IS, "100")
                .put(Tag.SeriesDescription, VR.LO, "Nodules")
                .put(Tag.Manufacturer, VR.LO, "Gantry")
                .put(Tag.ManufacturerModelName, VR.LO, "Phantom")
                .put(Tag.DeviceSerialNumber, VR.LO, "1")
                .put(Tag.SoftwareVersions, VR.LO, "1")
                .put(Tag.FrameOfReferenceUID, VR.UI, instance.frameOfReferenceUid())
                .put(PhantomInstance.POSITION_REFERENCE_INDICATOR, VR.LO, "")
                .put(
                        Tag.ReferencedSeriesSequence,
                        List.of(new DataSet()
                                .put(Tag.SeriesInstanceUID, VR.UI, instance.seriesUid())
                                .put(Tag.ReferencedInstanceSequence, references())));
    }

    private List<DataSet> references() {
        return slices.stream()
                .map(slice -> new DataSet()
                        .put(Tag.ReferencedSOPClassUID, VR.UI, Uids.CT_IMAGE_STORAGE)
                        .put(Tag.ReferencedSOPInstanceUID, VR.UI, instance.instanceUid(slice)))
                .toList();
    }

    private void describeContent(DataSet header) {
        String organisation = uid("dimensions");
        header.put(Tag.ContentDate, VR.DA, PhantomInstance.DATE)
                .put(Tag.ContentTime, VR.TM, "120000")
                .put(Tag.InstanceNumber, VR.IS, "1")
                .put(Tag.ContentLabel, VR.CS, "NODULES")
                .put(Tag.ContentDescription, VR.LO, "Nodules as they were generated")
                .put(Tag.ContentCreatorName, VR.PN, "Phantom")
                .put(
                        Tag.DimensionOrganizationSequence,
                        List.of(new DataSet().put(Tag.DimensionOrganizationUID, VR.UI, organisation)))
                .put(
                        Tag.DimensionIndexSequence,
                        List.of(
                                index(organisation, Tag.ReferencedSegmentNumber, Tag.SegmentIdentificationSequence),
                                index(organisation, Tag.ImagePositionPatient, Tag.PlanePositionSequence)));
    }

    private static DataSet index(String organisation, int attribute, int group) {
        return new DataSet()
                .put(Tag.DimensionOrganizationUID, VR.UI, organisation)
                .put(Tag.DimensionIndexPointer, VR.AT, attribute)
                .put(Tag.FunctionalGroupPointer, VR.AT, group);
    }

    private void describePixels(DataSet header) {
        header.put(Tag.ImageType, VR.CS, "DERIVED", "PRIMARY")
                .put(Tag.Rows, VR.US, series.scan().size())
                .put(Tag.Columns, VR.US, series.scan().size())
                .put(Tag.NumberOfFrames, VR.IS, Integer.toString(slices.size()))
                .put(Tag.SamplesPerPixel, VR.US, 1)
                .put(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME2")
                .put(Tag.BitsAllocated, VR.US, 1)
                .put(Tag.BitsStored, VR.US, 1)
                .put(Tag.HighBit, VR.US, 0)
                .put(Tag.PixelRepresentation, VR.US, 0)
                .put(Tag.LossyImageCompression, VR.CS, "00")
                .put(Tag.SegmentationType, VR.CS, "BINARY");
    }

    private static DataSet segment() {
        return new DataSet()
                .put(Tag.SegmentNumber, VR.US, 1)
                .put(Tag.SegmentLabel, VR.LO, "Nodule")
                .put(Tag.SegmentAlgorithmType, VR.CS, "MANUAL")
                .put(
                        Tag.SegmentedPropertyCategoryCodeSequence,
                        List.of(code("49755003", "SCT", "Morphologically Abnormal Structure")))
                .put(Tag.SegmentedPropertyTypeCodeSequence, List.of(code("27925004", "SCT", "Nodule")));
    }

    private static DataSet code(String value, String scheme, String meaning) {
        return new DataSet()
                .put(Tag.CodeValue, VR.SH, value)
                .put(Tag.CodingSchemeDesignator, VR.SH, scheme)
                .put(Tag.CodeMeaning, VR.LO, meaning);
    }

    private DataSet shared() {
        Scan scan = series.scan();
        return new DataSet()
                .put(
                        Tag.PixelMeasuresSequence,
                        List.of(new DataSet()
                                .put(Tag.PixelSpacing, VR.DS, scan.pixelSpacing(), scan.pixelSpacing())
                                .put(Tag.SliceThickness, VR.DS, scan.sliceSpacing())
                                .put(Tag.SpacingBetweenSlices, VR.DS, scan.sliceSpacing())))
                .put(
                        Tag.PlaneOrientationSequence,
                        List.of(new DataSet().put(Tag.ImageOrientationPatient, VR.DS, 1, 0, 0, 0, 1, 0.0)))
                .put(
                        Tag.SegmentIdentificationSequence,
                        List.of(new DataSet().put(Tag.ReferencedSegmentNumber, VR.US, 1)));
    }

    private List<DataSet> frames() {
        List<DataSet> frames = new ArrayList<>();
        for (int slice : slices) {
            frames.add(frame(slice, frames.size() + 1));
        }
        return frames;
    }

    private DataSet frame(int slice, int number) {
        DataSet source = new DataSet()
                .put(Tag.ReferencedSOPClassUID, VR.UI, Uids.CT_IMAGE_STORAGE)
                .put(Tag.ReferencedSOPInstanceUID, VR.UI, instance.instanceUid(slice))
                .put(
                        Tag.PurposeOfReferenceCodeSequence,
                        List.of(code("121322", "DCM", "Source image for image processing operation")));
        DataSet derivation = new DataSet()
                .put(Tag.DerivationCodeSequence, List.of(code("113076", "DCM", "Segmentation")))
                .put(Tag.SourceImageSequence, List.of(source));
        Scan scan = series.scan();
        return new DataSet()
                .put(Tag.DerivationImageSequence, List.of(derivation))
                .put(Tag.FrameContentSequence, List.of(new DataSet().put(Tag.DimensionIndexValues, VR.UL, 1, number)))
                .put(
                        Tag.PlanePositionSequence,
                        List.of(new DataSet()
                                .put(
                                        Tag.ImagePositionPatient,
                                        VR.DS,
                                        scan.firstColumn(),
                                        scan.firstRow(),
                                        scan.height(slice))));
    }

    /** Frame after frame without gaps, the first pixel in the lowest bit (PS3.5 8.1.1), padded to even length. */
    private byte[] bits() {
        int size = series.scan().size();
        BitSet all = new BitSet();
        int start = 0;
        for (int slice : slices) {
            int first = start;
            series.mask(slice).stream()
                    .filter(at -> at % size + shift < size)
                    .forEach(at -> all.set(first + at + shift));
            start += size * size;
        }
        int bytes = (start + 7) / 8;
        byte[] padded = new byte[bytes + (bytes & 1)];
        byte[] some = all.toByteArray();
        System.arraycopy(some, 0, padded, 0, some.length);
        return padded;
    }

    private String uid(String part) {
        return PhantomInstance.uid(instance.seriesUid() + " segmentation " + shift + " " + part);
    }
}
