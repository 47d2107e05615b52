package io.gantry.model.catalogue;

import java.util.Locale;

/** What a picture of a dataset is. */
public enum ImageKind {
    JPEG,
    PNG,
    DICOM;

    /** The name in tables and manifests. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static ImageKind of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
