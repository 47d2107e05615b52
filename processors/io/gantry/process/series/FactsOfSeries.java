package io.gantry.process.series;

import io.gantry.dicom.image.ImageKind;
import io.gantry.dicom.image.ImagePlane;
import io.gantry.dicom.image.InstanceHeader;
import io.gantry.dicom.image.SeriesGeometry;
import io.gantry.model.imaging.ImageFacts;
import io.gantry.model.imaging.Orientation;
import io.gantry.model.imaging.SeriesFacts;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the headers of a series say of it as a whole. */
public final class FactsOfSeries {

    private FactsOfSeries() {}

    /** @param headers of all its instances, one or more */
    public static SeriesFacts of(List<InstanceHeader> headers) {
        InstanceHeader first = headers.get(0);
        SeriesGeometry geometry = SeriesGeometry.of(headers);
        return new SeriesFacts(
                first.modality(),
                bodyPart(headers),
                headers.stream().mapToInt(InstanceHeader::frames).sum(),
                geometry.sliceSpacing(),
                headers.stream().map(InstanceHeader::transferSyntaxUid).collect(Collectors.toSet()),
                new ImageFacts(
                        headers.stream()
                                .flatMap(header -> header.kind().types().stream())
                                .collect(Collectors.toSet()),
                        stated(headers, ImageKind::photometric),
                        stated(headers, ImageKind::units),
                        headers.stream()
                                .map(header -> header.kind().noUnits())
                                .filter(reason -> !reason.isEmpty())
                                .findFirst()
                                .orElse(""),
                        headers.stream()
                                .flatMap(InstanceHeader::planes)
                                .findFirst()
                                .map(ImagePlane::orientation)
                                .orElse(Orientation.UNKNOWN),
                        geometry.largestStep()),
                first.scanner());
    }

    private static String bodyPart(List<InstanceHeader> headers) {
        return headers.stream()
                .map(InstanceHeader::bodyPartExamined)
                .filter(part -> !part.isBlank())
                .findFirst()
                .orElse("");
    }

    private static Set<String> stated(List<InstanceHeader> headers, Function<ImageKind, String> what) {
        return headers.stream()
                .map(header -> what.apply(header.kind()))
                .filter(value -> !value.isEmpty())
                .collect(Collectors.toSet());
    }
}
