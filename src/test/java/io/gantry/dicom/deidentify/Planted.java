package io.gantry.dicom.deidentify;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.DataSets;
import io.gantry.dicom.data.DicomWriter;
import io.gantry.dicom.data.Element;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.TransferSyntax;
import io.gantry.dicom.data.Uids;
import io.gantry.dicom.data.VR;
import io.gantry.dicom.data.Value;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Objects with identifiers planted in every kind of place, each a text of its own, so that one that is found again tells where
 * it was. Made for tests; no such patient exists.
 */
final class Planted {

    static final String STUDY = "1.2.826.0.1.3680043.9.7433.1";
    static final String SERIES = STUDY + ".1";
    static final String IMAGE = SERIES + ".1";
    static final String REPORT = STUDY + ".2.1";
    static final String FRAME_OF_REFERENCE = STUDY + ".9";
    static final String NAME = "Zvyagintsev";

    static final String CYRILLIC_NAME = "Звягинцев";

    private final Map<String, byte[]> identifiers = new LinkedHashMap<>();
    private final Charset charset;
    private final String term;

    private Planted(String term, Charset charset) {
        this.term = term;
        this.charset = charset;
    }

    /** Where something was planted. */
    Set<String> places() {
        return identifiers.keySet();
    }

    /** The places whose identifier is in the bytes of a file, each byte a character. */
    Set<String> leftIn(String bytes) {
        Set<String> left = new LinkedHashSet<>();
        identifiers.forEach((where, identifier) -> {
            if (bytes.contains(new String(identifier, StandardCharsets.ISO_8859_1))) {
                left.add(where);
            }
        });
        return left;
    }

    private String plant(String where, String identifier) {
        byte[] before = identifiers.put(where, identifier.getBytes(charset));
        if (before != null) {
            throw new IllegalStateException("Two identifiers planted at " + where);
        }
        return identifier;
    }

    /** An image and what was planted in it, its text in a character set. */
    static Map.Entry<DataSet, Planted> image(String term, String charset) {
        Planted planted = new Planted(term, Charset.forName(charset));
        return Map.entry(planted.image(), planted);
    }

    private DataSet image() {
        DataSet set = DataSets.image()
                .put(Tag.SpecificCharacterSet, VR.CS, term)
                .put(0x00082218, List.of())
                .put(Tag.PatientName, VR.PN, plant("PN, Z", CYRILLIC_NAME) + "^" + plant("PN, Z, given", "Добрыня"))
                .put(Tag.PatientID, VR.LO, plant("LO, Z/D", "MRN-4711-77"))
                .put(Tag.PatientBirthDate, VR.DA, plant("DA, Z", "19530417"))
                .put(Tag.PatientAge, VR.AS, plant("AS, X", "071Y"))
                .put(Tag.AccessionNumber, VR.SH, plant("SH, Z", "ACC98877"))
                .put(Tag.StudyInstanceUID, VR.UI, plant("UI, U", STUDY))
                .put(Tag.SeriesInstanceUID, VR.UI, SERIES)
                .put(Tag.SOPInstanceUID, VR.UI, IMAGE)
                .put(Tag.FrameOfReferenceUID, VR.UI, FRAME_OF_REFERENCE)
                .put(Tag.StudyDate, VR.DA, plant("DA, Z, of the study", "20170622"))
                .put(Tag.ContentDate, VR.DA, plant("DA, Z/D", "20170623"))
                .put(Tag.ContentTime, VR.TM, plant("TM, Z/D", "134521.987"))
                .put(0x0008002A, VR.DT, plant("DT, X/Z/D", "20170624134522.123456+0300"))
                .put(Tag.InstitutionName, VR.LO, plant("LO, X/Z/D", "Больница Святого Луки"))
                .put(Tag.ReferringPhysicianName, VR.PN, plant("PN of another, Z", "Кареглазов"))
                .put(0x00081070, VR.PN, plant("PN, X/Z/D", "Оператова"))
                .put(0x00081010, VR.SH, plant("SH, X/Z/D", "STATION-K9"))
                .put(0x00181000, VR.LO, plant("LO, X/Z/D, device", "SN-55512X"))
                .put(0x00081030, VR.LO, "Грудная клетка " + plant("LO, X, descriptor", CYRILLIC_NAME) + " контроль")
                .put(0x0008103E, VR.LO, "AXIAL " + plant("LO, X, transliterated", NAME) + " 5mm")
                .put(
                        0x00204000,
                        VR.LT,
                        "call " + plant("LT, telephone", "+7 (495) 123-45-67") + " or "
                                + plant("LT, e-mail", "dobrynya@example.org") + " until "
                                + plant("LT, date", "31.12.2017"))
                .put(0x00324000, VR.LT, "смотрел " + plant("LT, a name by its initials", "Скоробогатько П.П."))
                .put(0x00400275, List.of(item().put(0x00401001, VR.SH, plant("SH in a sequence", "RP-30099"))))
                .put(0x00081140, List.of(reference(IMAGE + ".77")))
                .put(0x00082112, List.of(reference(plant("UI in a sequence", IMAGE + ".78"))))
                .put(0x04000561, List.of(originalAttributes()))
                .put(0xFFFAFFFA, List.of(item().put(0x04000115, VR.OB, planted("digital signature", "SIGNER-CERT"))))
                .put(0xFFFCFFFC, VR.OB, planted("trailing padding", "PADDED-WITH-NAME"));
        nested(set);
        privately(set);
        graphics(set);
        unknown(set);
        inherit(set);
        return set;
    }

    /** With the character set, so that text can be put into it. */
    private DataSet item() {
        return new DataSet().put(Tag.SpecificCharacterSet, VR.CS, term);
    }

    /** Without what items inherit. */
    private static void inherit(DataSet set) {
        for (Element element : set.elements()) {
            if (element.value() instanceof Value.Items items) {
                items.items().forEach(item -> inherit(item.remove(Tag.SpecificCharacterSet)));
            }
        }
    }

    private byte[] planted(String where, String identifier) {
        return plant(where, identifier).getBytes(charset);
    }

    private DataSet reference(String uid) {
        return item().put(Tag.ReferencedSOPClassUID, VR.UI, Uids.CT_IMAGE_STORAGE)
                .put(Tag.ReferencedSOPInstanceUID, VR.UI, uid);
    }

    private DataSet originalAttributes() {
        DataSet before = item().put(Tag.PatientID, VR.LO, plant("Original Attributes Sequence", "OLDMRN-0815"));
        return item().put(0x04000562, VR.DT, "20170625101010")
                .put(0x04000563, VR.LO, plant("Modifying System", "RIS-NORD"))
                .put(0x04000550, List.of(before));
    }

    private void nested(DataSet set) {
        DataSet deepest = item().put(0x00080080, VR.LO, plant("LO, three deep", "Клиника Три"))
                .put(0x0040A123, VR.PN, plant("PN, three deep", "Глубинов"))
                .put(0x00080023, VR.DA, plant("DA, three deep", "20170626"))
                .put(Tag.ReferencedSOPInstanceUID, VR.UI, IMAGE + ".79");
        DataSet middle = item().put(0x00081199, List.of(deepest));
        set.put(
                0x00081115,
                List.of(item().put(Tag.SeriesInstanceUID, VR.UI, SERIES).put(0x0008114A, List.of(middle))));
    }

    private void privately(DataSet set) {
        set.put(0x00290010, VR.LO, plant("private creator", "CLINIC OF LUKE"))
                .put(0x00291001, VR.LO, plant("private LO", "privately named"))
                .put(0x00291002, VR.UN, planted("private UN", "unknown to us"))
                .put(
                        0x00291003,
                        List.of(item().put(0x00290010, VR.LO, "CLINIC OF LUKE")
                                .put(0x00291004, VR.PN, plant("private sequence", "Тайнов"))))
                .put(0x00190010, VR.LO, "SIEMENS MR HEADER")
                .put(0x0019100C, VR.IS, 1000)
                .put(0x00191010, VR.LO, plant("private, unsafe in a safe block", "serial 4 luke"));
    }

    private void graphics(DataSet set) {
        set.put(0x60000010, VR.US, 4)
                .put(0x60000011, VR.US, 4)
                .put(0x60000022, VR.LO, plant("overlay description", "плоскость врача"))
                .put(0x60000040, VR.CS, "G")
                .put(0x60000050, VR.SS, 1, 1)
                .put(0x60000100, VR.US, 1)
                .put(0x60000102, VR.US, 0)
                .put(0x60001500, VR.LO, plant("overlay label", "наложил Петр"))
                .put(0x60003000, VR.OB, planted("overlay data", "OVERLAYBITS!"))
                .put(0x60004000, VR.LT, plant("overlay comments", "замечание на снимке"))
                .put(0x50000030, VR.LO, plant("curve", "ось кривой"))
                .put(0x50003000, VR.OB, planted("curve data", "CURVE-OF-PAT"));
    }

    private void unknown(DataSet set) {
        DataSet hidden = new DataSet().put(Tag.PatientID, VR.LO, plant("UN that is a sequence", "HIDDEN-MRN-1"));
        byte[] item =
                DataSets.bytes(new DataSet().put(0x00081140, List.of(hidden)), TransferSyntax.IMPLICIT_LITTLE_ENDIAN);
        byte[] items = new byte[item.length - 8];
        System.arraycopy(item, 8, items, 0, items.length);
        set.put(new Element(0x00089092, VR.UN, new Value.Bytes(items)))
                .put(0x00101040, VR.UN, planted("UN that is text", "ул. Мира, 15"))
                .put(0x00080FFE, VR.LO, plant("no attribute of the standard", "не из стандарта"));
    }

    /** A report on the image. */
    static Map.Entry<DataSet, Planted> report() {
        Planted planted = new Planted("ISO_IR 192", StandardCharsets.UTF_8);
        return Map.entry(planted.reportSet(), planted);
    }

    private DataSet reportSet() {
        DataSet set = item().put(Tag.SOPClassUID, VR.UI, Uids.COMPREHENSIVE_3D_SR_STORAGE)
                .put(Tag.SOPInstanceUID, VR.UI, REPORT)
                .put(Tag.Modality, VR.CS, "SR")
                .put(Tag.PatientName, VR.PN, plant("PN, Z", CYRILLIC_NAME))
                .put(Tag.PatientID, VR.LO, plant("LO, Z/D", "MRN-4711-77"))
                .put(Tag.StudyInstanceUID, VR.UI, STUDY)
                .put(Tag.SeriesInstanceUID, VR.UI, STUDY + ".2")
                .put(Tag.ValueType, VR.CS, "CONTAINER")
                .put(
                        0x0040A073,
                        List.of(item().put(0x0040A027, VR.LO, plant("verifying organization", "Институт Проверок"))
                                .put(0x0040A075, VR.PN, plant("verifying observer", "Проверялова"))
                                .put(0x0040A030, VR.DT, plant("verification", "20170627121314"))
                                .put(0x0040A088, List.of(code(plant("code of a person", "P-990077"), "Проверялова")))));
        set.put(
                Tag.ContentSequence,
                List.of(
                        content("TEXT", code("121071", "Finding"))
                                .put(
                                        Tag.TextValue,
                                        VR.UT,
                                        "Очаг у пациентки " + plant("SR TEXT, inflected", CYRILLIC_NAME + "ой")
                                                + " без динамики"),
                        content("TEXT", code("121030", "Subject ID"))
                                .put(Tag.TextValue, VR.UT, plant("SR subject", "subj sevenseven")),
                        content("PNAME", code("121008", "Person Observer Name"))
                                .put(0x0040A123, VR.PN, plant("SR PNAME", "Наблюдалов")),
                        content("DATE", code("121011", "Date")).put(0x0040A121, VR.DA, plant("SR DATE", "20170628")),
                        content("UIDREF", code("121012", "Device Observer UID"))
                                .put(Tag.UID, VR.UI, plant("SR UIDREF", STUDY + ".55")),
                        content("IMAGE", code("121112", "Source")).put(0x00081199, List.of(reference(IMAGE))),
                        content("CONTAINER", code("121070", "Findings"))
                                .put(
                                        Tag.ContentSequence,
                                        List.of(content("TEXT", code("121071", "Finding"))
                                                .put(
                                                        Tag.TextValue,
                                                        VR.UT,
                                                        "nested, tel. "
                                                                + plant("SR TEXT, nested", "8 800 555-35-35"))))));
        inherit(set);
        return set;
    }

    private DataSet content(String type, DataSet concept) {
        return item().put(Tag.RelationshipType, VR.CS, "CONTAINS")
                .put(Tag.ValueType, VR.CS, type)
                .put(Tag.ConceptNameCodeSequence, List.of(concept));
    }

    private DataSet code(String value, String meaning) {
        return item().put(Tag.CodeValue, VR.SH, value)
                .put(Tag.CodingSchemeDesignator, VR.SH, "DCM")
                .put(Tag.CodeMeaning, VR.LO, meaning);
    }

    /** A file of it, with identifiers in its preamble and file meta information too. */
    byte[] file(DataSet set, TransferSyntax syntax) {
        byte[] bytes = DataSets.bytes(out -> {
            DataSet meta = DicomWriter.fileMeta(
                            set.string(Tag.SOPClassUID).orElseThrow(),
                            set.string(Tag.SOPInstanceUID).orElseThrow(),
                            syntax)
                    .put(Tag.SourceApplicationEntityTitle, VR.AE, plant("file meta, source", "LUKE_CT_SCU"))
                    .put(Tag.SendingApplicationEntityTitle, VR.AE, plant("file meta, sending", "LUKE_ROUTER"))
                    .put(Tag.PrivateInformationCreatorUID, VR.UI, "1.2.3.4.5")
                    .put(Tag.PrivateInformation, VR.OB, planted("file meta, private", "FILED-BY-LUKE"));
            DicomWriter.writeFileMeta(out, meta);
            DicomWriter.writeDataSet(out, set, syntax);
        });
        byte[] preamble = plant("preamble", "PREAMBLE OF ZV").getBytes(US_ASCII);
        System.arraycopy(preamble, 0, bytes, 0, preamble.length);
        return bytes;
    }

    /**
     * Writes the objects for other tools to try, what is made of them here, and what was planted: {@code in}, {@code gantry}
     * and {@code planted.tsv} of the folder that is the only argument.
     */
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        Profile profile = Profile.of("a key for comparison only".getBytes(US_ASCII));
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, Map.Entry<DataSet, Planted>> object : Map.of(
                        "image.dcm", image("ISO_IR 192", "UTF-8"), "report.dcm", report())
                .entrySet()) {
            Planted planted = object.getValue().getValue();
            byte[] file = planted.file(object.getValue().getKey(), TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
            Files.write(Files.createDirectories(folder.resolve("in")).resolve(object.getKey()), file);
            Files.write(
                    Files.createDirectories(folder.resolve("gantry")).resolve(object.getKey()),
                    Part10Files.deidentified(file, profile));
            planted.identifiers.forEach((where, bytes) -> lines.add(
                    object.getKey() + "\t" + where + "\t" + HexFormat.of().formatHex(bytes)));
        }
        Files.write(folder.resolve("planted.tsv"), lines);
    }
}
