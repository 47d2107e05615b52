package io.gantry.dicom.result;

/**
 * A coded concept (PS3.3 8.1).
 *
 * @param scheme Coding Scheme Designator, such as {@code DCM}
 */
record Code(String value, String scheme, String meaning) {

    /** Of this program: labels of models, for which no scheme has codes. */
    static final String OWN_SCHEME = "99GANTRY";

    static final Code NO_UNITS = new Code("1", "UCUM", "no units");
    static final Code CUBIC_MILLIMETRES = new Code("mm3", "UCUM", "cubic millimeter");

    static final Code IMAGING_MEASUREMENT_REPORT = dcm("126000", "Imaging Measurement Report");
    static final Code LANGUAGE = dcm("121049", "Language of Content Item and Descendants");
    static final Code ENGLISH = new Code("en", "RFC5646", "English");
    static final Code OBSERVER_TYPE = dcm("121005", "Observer Type");
    static final Code DEVICE = dcm("121007", "Device");
    static final Code DEVICE_UID = dcm("121012", "Device Observer UID");
    static final Code DEVICE_NAME = dcm("121013", "Device Observer Name");
    static final Code DEVICE_MANUFACTURER = dcm("121014", "Device Observer Manufacturer");
    static final Code DEVICE_MODEL = dcm("121015", "Device Observer Model Name");
    static final Code DEVICE_SERIAL = dcm("121016", "Device Observer Serial Number");
    static final Code PROCEDURE_REPORTED = dcm("121058", "Procedure reported");
    static final Code IMAGE_LIBRARY = dcm("111028", "Image Library");
    static final Code IMAGE_LIBRARY_GROUP = dcm("126200", "Image Library Group");
    static final Code MODALITY = dcm("121139", "Modality");
    static final Code IMAGING_MEASUREMENTS = dcm("126010", "Imaging Measurements");
    static final Code MEASUREMENT_GROUP = dcm("125007", "Measurement Group");
    static final Code TRACKING_IDENTIFIER = dcm("112039", "Tracking Identifier");
    static final Code TRACKING_UID = dcm("112040", "Tracking Unique Identifier");
    static final Code FINDING = dcm("121071", "Finding");
    static final Code ALGORITHM_NAME = dcm("111001", "Algorithm Name");
    static final Code ALGORITHM_VERSION = dcm("111003", "Algorithm Version");
    static final Code ALGORITHM_PARAMETERS = dcm("111002", "Algorithm Parameters");
    static final Code COMMENT = dcm("121106", "Comment");
    static final Code CENTER = dcm("111010", "Center");
    static final Code SOURCE_IMAGE = dcm("121322", "Source image for image processing operation");
    static final Code VOLUME = new Code("118565006", "SCT", "Volume");
    static final Code PROBABILITY = new Code("C0033204", "UMLS", "Probability");

    private static Code dcm(String value, String meaning) {
        return new Code(value, "DCM", meaning);
    }

    /** A model's label. */
    static Code ofLabel(String label) {
        return new Code(label, OWN_SCHEME, label);
    }

    /** The imaging procedure (CID 100) and the acquisition's modality (CID 29) by the value of Modality (0008,0060). */
    static Code procedure(String modality) {
        return switch (modality) {
            case "CT" -> new Code("25045-6", "LN", "CT unspecified body region");
            case "MR" -> new Code("25056-3", "LN", "MR unspecified body region");
            case "PT" -> new Code("44136-0", "LN", "PET unspecified body region");
            default -> new Code("363679005", "SCT", "Imaging procedure");
        };
    }

    /** Values of Modality are codes of DCM themselves (PS3.16 CID 29). */
    static Code modality(String modality) {
        return dcm(
                modality,
                switch (modality) {
                    case "CR" -> "Computed Radiography";
                    case "CT" -> "Computed Tomography";
                    case "DX" -> "Digital Radiography";
                    case "MG" -> "Mammography";
                    case "MR" -> "Magnetic Resonance";
                    case "NM" -> "Nuclear Medicine";
                    case "PT" -> "Positron emission tomography";
                    case "US" -> "Ultrasound";
                    case "XA" -> "X-Ray Angiography";
                    default -> modality;
                });
    }
}
