package io.gantry.dicom.deidentify;

import io.gantry.dicom.data.DataSets;
import java.io.ByteArrayInputStream;

/** Files through a profile, for tests. */
final class Part10Files {

    private Part10Files() {}

    static byte[] deidentified(byte[] file, Profile profile) throws Exception {
        DeidentifiedFile read = new Deidentifier(profile).read(new ByteArrayInputStream(file));
        return DataSets.bytes(read::writeTo);
    }
}
