package io.gantry.dicom.result;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.Uids;
import io.gantry.dicom.data.VR;
import io.gantry.model.imaging.ModelIdentity;
import io.gantry.model.submission.AnalysedSeries;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.UUID;

/** What every result object says before its content: whose it is, what made it, and its own UIDs. */
final class ResultHeader {

    static final String DISCLAIMER = "Made by software, not seen by a physician. Not for diagnosis.";

    private static final int SHORT_HASH = 8;
    private static final int SERIES_NUMBERS = 1000;

    private ResultHeader() {}

    /**
     * The header of a result object.
     *
     * @param kind goes into the UIDs, so that each kind of result has its own
     * @param seriesNumberFrom where the numbers of result series of this kind start
     */
    static DataSet of(
            String kind, String sopClassUid, int seriesNumberFrom, SourceSeries source, AnalysedSeries analysed) {
        DataSet set = new DataSet();
        PatientAndStudy.copy(source.header(), set);
        ZonedDateTime made = madeAt(source, analysed);
        String date = DateTimeFormatter.BASIC_ISO_DATE.format(made.toLocalDate());
        String time = DateTimeFormatter.ofPattern("HHmmss").format(made);
        ModelIdentity model = analysed.judgement().verdict().model();
        int number = Math.floorMod(source.header().integer(Tag.SeriesNumber).orElse(0), SERIES_NUMBERS);
        set.put(Tag.SOPClassUID, VR.UI, sopClassUid)
                .put(Tag.SOPInstanceUID, VR.UI, uid(kind + " instance", analysed))
                .put(Tag.SeriesInstanceUID, VR.UI, uid(kind + " series", analysed))
                .put(Tag.SeriesNumber, VR.IS, (long) seriesNumberFrom + number)
                .put(Tag.InstanceNumber, VR.IS, 1L)
                .put(Tag.InstanceCreationDate, VR.DA, date)
                .put(Tag.InstanceCreationTime, VR.TM, time)
                .put(Tag.SeriesDate, VR.DA, date)
                .put(Tag.SeriesTime, VR.TM, time)
                .put(Tag.ContentDate, VR.DA, date)
                .put(Tag.ContentTime, VR.TM, time)
                .put(Tag.Manufacturer, VR.LO, "Gantry")
                .put(Tag.ManufacturerModelName, VR.LO, "Gantry")
                .put(Tag.DeviceSerialNumber, VR.LO, Uids.IMPLEMENTATION_CLASS)
                .put(Tag.SoftwareVersions, VR.LO, Uids.IMPLEMENTATION_VERSION);
        new Items(set.characterSet()).text(set, Tag.SeriesDescription, VR.LO, titleOf(analysed));
        return set;
    }

    private static String titleOf(AnalysedSeries analysed) {
        return "AI result" + versionOf(analysed) + " "
                + nameOf(analysed.judgement().verdict().model());
    }

    /** Nothing of the first, which most often stays the only one. */
    static String versionOf(AnalysedSeries analysed) {
        return analysed.version() > 1 ? ", version " + analysed.version() : "";
    }

    /** Result series of the same analysis have the same UIDs, however often they are made (PS3.5 B.2). */
    static String uid(String what, AnalysedSeries analysed) {
        return uid(what, analysed.analysisId());
    }

    static String uid(String what, UUID analysisId) {
        return uid(what + " " + analysisId);
    }

    static String uid(String name) {
        return Uids.of(UUID.nameUUIDFromBytes(("gantry result " + name).getBytes(StandardCharsets.UTF_8)));
    }

    /** When the analysis ended, in the time zone of the source where it says one: its offset holds for all times. */
    static ZonedDateTime madeAt(SourceSeries source, AnalysedSeries analysed) {
        ZoneId zone = source.header()
                .string(Tag.TimezoneOffsetFromUTC)
                .flatMap(ResultHeader::offset)
                .orElse(ZoneId.systemDefault());
        return analysed.endedAt().atZone(zone);
    }

    private static Optional<ZoneId> offset(String text) {
        try {
            return Optional.of(ZoneOffset.of(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static String nameOf(ModelIdentity model) {
        return model.name() + " " + model.version();
    }

    /** Enough of the hash to tell files of one name and version apart. */
    static String shortHash(ModelIdentity model) {
        return model.sha256().substring(0, Math.min(SHORT_HASH, model.sha256().length()));
    }
}
