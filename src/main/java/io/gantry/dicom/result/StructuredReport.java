package io.gantry.dicom.result;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.VR;
import io.gantry.model.imaging.Classification;
import io.gantry.model.imaging.Coordinates;
import io.gantry.model.imaging.Findings;
import io.gantry.model.imaging.Lesion;
import io.gantry.model.imaging.ModelIdentity;
import io.gantry.model.imaging.SeriesJudgement;
import io.gantry.model.submission.AnalysedSeries;
import io.gantry.model.submission.EarlierReading;
import io.gantry.model.submission.OtherReading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Comprehensive 3D SR (PS3.3 A.35.13), or a plainer one for who does not take that, by the template Measurement Report
 * (PS3.16 TID 1500): the probability of the whole series, and volume and place of each region found, each with the algorithm
 * (TID 4019) that says so; what further models said follows likewise. Where the class has no places in the patient, they are told in words.
 */
public final class StructuredReport {

    private static final int SERIES_NUMBERS_FROM = 8000;

    private final ReportClass sopClass;
    private final SourceSeries source;
    private final AnalysedSeries analysed;
    private final ModelIdentity model;
    private final DataSet report;
    private final Items items;

    private StructuredReport(ReportClass sopClass, SourceSeries source, AnalysedSeries analysed) {
        this.sopClass = sopClass;
        this.source = source;
        this.analysed = analysed;
        this.model = analysed.judgement().verdict().model();
        this.report = ResultHeader.of(sopClass.kind(), sopClass.sopClassUid(), SERIES_NUMBERS_FROM, source, analysed);
        this.items = new Items(report.characterSet());
    }

    public static ResultObject of(ReportClass sopClass, SourceSeries source, AnalysedSeries analysed) {
        return new StructuredReport(sopClass, source, analysed).make();
    }

    private ResultObject make() {
        report.put(Tag.Modality, VR.CS, "SR")
                .put(Tag.ReferencedPerformedProcedureStepSequence, VR.SQ)
                .put(Tag.PerformedProcedureCodeSequence, VR.SQ)
                .put(Tag.CompletionFlag, VR.CS, "COMPLETE")
                .put(Tag.VerificationFlag, VR.CS, "UNVERIFIED")
                .put(Tag.CodingSchemeIdentificationSequence, List.of(ownScheme()))
                .put(Tag.CurrentRequestedProcedureEvidenceSequence, List.of(evidence()))
                .put(Tag.ValueType, VR.CS, "CONTAINER")
                .put(Tag.ConceptNameCodeSequence, List.of(items.code(Code.IMAGING_MEASUREMENT_REPORT)))
                .put(Tag.ContentTemplateSequence, List.of(template("1500")));
        UUID predecessor = analysed.predecessor();
        if (predecessor != null) {
            report.put(Tag.PredecessorDocumentsSequence, List.of(document(predecessor)));
        }
        items.container(report, content());
        return new ResultObject(report);
    }

    /** The report of an earlier version, which this one replaces (PS3.3 C.17.2). */
    private DataSet document(UUID predecessor) {
        DataSet reference = new SourceSeries.Reference(
                        sopClass.sopClassUid(), ResultHeader.uid(sopClass.kind() + " instance", predecessor))
                .item();
        return inStudy(ResultHeader.uid(sopClass.kind() + " series", predecessor), List.of(reference));
    }

    private DataSet ownScheme() {
        return new DataSet()
                .put(Tag.CodingSchemeDesignator, VR.SH, Code.OWN_SCHEME)
                .put(Tag.CodingSchemeName, VR.ST, "Labels of the models that Gantry serves")
                .put(Tag.CodingSchemeResponsibleOrganization, VR.ST, "Gantry");
    }

    private static DataSet template(String id) {
        return new DataSet().put(Tag.MappingResource, VR.CS, "DCMR").put(Tag.TemplateIdentifier, VR.CS, id);
    }

    private DataSet evidence() {
        return inStudy(
                source.seriesUid(),
                source.instances().stream().map(SourceSeries.Reference::item).toList());
    }

    private DataSet inStudy(String seriesUid, List<DataSet> instances) {
        DataSet series =
                new DataSet().put(Tag.SeriesInstanceUID, VR.UI, seriesUid).put(Tag.ReferencedSOPSequence, instances);
        return new DataSet()
                .put(Tag.StudyInstanceUID, VR.UI, source.studyUid())
                .put(Tag.ReferencedSeriesSequence, List.of(series));
    }

    private List<DataSet> content() {
        List<DataSet> content = new ArrayList<>();
        content.add(items.codeItem("HAS CONCEPT MOD", Code.LANGUAGE, Code.ENGLISH));
        content.add(items.codeItem("HAS OBS CONTEXT", Code.OBSERVER_TYPE, Code.DEVICE));
        content.add(items.uidItem(
                "HAS OBS CONTEXT", Code.DEVICE_UID, ResultHeader.uid("device " + model.name() + model.sha256())));
        observer().forEach((name, text) -> content.add(items.textItem("HAS OBS CONTEXT", name, text)));
        content.add(items.codeItem("HAS CONCEPT MOD", Code.PROCEDURE_REPORTED, Code.procedure(source.modality())));
        content.add(items.container(Code.IMAGE_LIBRARY, List.of(imageGroup())));
        content.add(items.container(Code.IMAGING_MEASUREMENTS, groups()));
        return content;
    }

    private Map<Code, String> observer() {
        Map<Code, String> observer = new LinkedHashMap<>();
        observer.put(Code.DEVICE_NAME, model.name());
        observer.put(Code.DEVICE_MANUFACTURER, "Gantry");
        observer.put(Code.DEVICE_MODEL, ResultHeader.nameOf(model));
        observer.put(Code.DEVICE_SERIAL, model.sha256());
        return observer;
    }

    private DataSet imageGroup() {
        List<DataSet> group = new ArrayList<>();
        group.add(items.codeItem("HAS ACQ CONTEXT", Code.MODALITY, Code.modality(source.modality())));
        source.instances().forEach(instance -> group.add(items.image(instance)));
        return items.container(Code.IMAGE_LIBRARY_GROUP, group);
    }

    private List<DataSet> groups() {
        Stream<String> unheard = analysed.others().stream()
                .flatMap(other -> Stream.ofNullable(other.reason()))
                .map(reason -> "A further model was to read the series. " + reason);
        List<String> comments =
                Stream.concat(analysed.notes().stream(), unheard).toList();
        List<DataSet> groups = new ArrayList<>(groups(analysed.judgement(), "", comments));
        for (OtherReading other : analysed.others()) {
            SeriesJudgement said = other.judgement();
            if (said != null) {
                List<String> notes = Stream.ofNullable(other.reusedFrom())
                        .map(EarlierReading::note)
                        .toList();
                groups.addAll(groups(said, " by " + ResultHeader.nameOf(said.model()), notes));
            }
        }
        return groups;
    }

    /** @param by follows each tracking identifier, which no two groups may share */
    private List<DataSet> groups(SeriesJudgement said, String by, List<String> comments) {
        List<DataSet> groups = new ArrayList<>();
        Classification verdict = said.verdict();
        List<DataSet> whole = group("Whole series" + by, verdict.label(), said.model());
        whole.add(items.number(Code.PROBABILITY, verdict.probability(), Code.NO_UNITS));
        whole.add(items.textItem("CONTAINS", Code.COMMENT, ResultHeader.DISCLAIMER));
        comments.forEach(comment -> whole.add(items.textItem("CONTAINS", Code.COMMENT, comment)));
        groups.add(items.container(Code.MEASUREMENT_GROUP, whole));
        Findings findings = said.findings();
        for (Lesion lesion : findings == null ? List.<Lesion>of() : findings.lesions()) {
            String tracking = lesion.label() + " " + groups.size() + by;
            groups.add(items.container(Code.MEASUREMENT_GROUP, lesion(tracking, lesion, said.model())));
        }
        return groups;
    }

    private List<DataSet> lesion(String tracking, Lesion lesion, ModelIdentity model) {
        List<DataSet> group = group(tracking, lesion.label(), model);
        group.add(items.number(Code.VOLUME, lesion.volumeMm3(), Code.CUBIC_MILLIMETRES));
        group.add(items.number(Code.PROBABILITY, lesion.confidence(), Code.NO_UNITS));
        Optional<String> frame = source.header().string(Tag.FrameOfReferenceUID);
        if (lesion.coordinates() == Coordinates.PATIENT && frame.isPresent()) {
            group.add(
                    sopClass.hasPlaces()
                            ? items.point(Code.CENTER, lesion.centre(), frame.get())
                            : items.textItem("CONTAINS", Code.COMMENT, inWords(lesion.centre())));
        }
        return group;
    }

    private static String inWords(List<Double> place) {
        String numbers = place.stream()
                .map(number -> String.format(Locale.ROOT, "%.1f", number))
                .collect(Collectors.joining(", "));
        return "Center at x, y, z = " + numbers + " mm in the patient's coordinates";
    }

    /** What every group begins with (TID 1501): what it is about, how to find it again, and who says it (TID 4019). */
    private List<DataSet> group(String tracking, String label, ModelIdentity model) {
        List<DataSet> group = new ArrayList<>();
        group.add(items.textItem("HAS OBS CONTEXT", Code.TRACKING_IDENTIFIER, tracking));
        group.add(items.uidItem(
                "HAS OBS CONTEXT", Code.TRACKING_UID, ResultHeader.uid("tracking " + tracking, analysed)));
        group.add(items.codeItem("CONTAINS", Code.FINDING, Code.ofLabel(label)));
        group.add(items.textItem("HAS CONCEPT MOD", Code.ALGORITHM_NAME, model.name()));
        group.add(items.textItem("HAS CONCEPT MOD", Code.ALGORITHM_VERSION, model.version()));
        group.add(items.textItem("HAS CONCEPT MOD", Code.ALGORITHM_PARAMETERS, "SHA-256 " + model.sha256()));
        return group;
    }
}
