package io.gantry.dicom.deidentify;

/** The options of the Basic Application Confidentiality Profile (PS3.15 E.3), in the order of the columns of the table. */
public enum Option {
    RETAIN_SAFE_PRIVATE("113111", "Retain Safe Private Option"),
    RETAIN_UIDS("113110", "Retain UIDs Option"),
    RETAIN_DEVICE("113109", "Retain Device Identity Option"),
    RETAIN_INSTITUTION("113112", "Retain Institution Identity Option"),
    RETAIN_PATIENT_CHARACTERISTICS("113108", "Retain Patient Characteristics Option"),
    RETAIN_LONGITUDINAL_FULL_DATES("113106", "Retain Longitudinal Temporal Information Full Dates Option"),
    RETAIN_LONGITUDINAL_MODIFIED_DATES("113107", "Retain Longitudinal Temporal Information Modified Dates Option"),
    CLEAN_DESCRIPTORS("113105", "Clean Descriptors Option"),
    CLEAN_STRUCTURED_CONTENT("113104", "Clean Structured Content Option"),
    CLEAN_GRAPHICS("113103", "Clean Graphics Option");

    private final String code;
    private final String meaning;

    Option(String code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** Its code of CID 7050, coding scheme DCM. */
    public String code() {
        return code;
    }

    /** The meaning of the code. */
    public String meaning() {
        return meaning;
    }
}
