package io.gantry.dicom.deidentify;

/**
 * A private attribute that is known to identify nobody (PS3.15 E.3.10).
 *
 * @param creator the text that reserves its block
 * @param group an odd group number
 * @param element the element number within its block, 0 to 255
 */
public record PrivateAttribute(String creator, int group, int element) {}
