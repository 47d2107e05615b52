package io.gantry.model.imaging;

/**
 * Where an image lies in the patient (PS3.3 C.7.6.2).
 *
 * @param origin centre of the first pixel
 * @param alongRow unit vector along a row, towards higher column numbers
 * @param alongColumn unit vector along a column, towards higher row numbers
 */
public record Placement(Place origin, Place alongRow, Place alongColumn) {}
