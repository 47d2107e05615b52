package io.gantry.dicom.service;

import java.io.IOException;
import java.io.InputStream;

/** A DICOM file to be sent; opened twice, first for its header. */
@FunctionalInterface
public interface InstanceSource {
    InputStream open() throws IOException;
}
