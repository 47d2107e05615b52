package io.gantry.dicom.ul;

/** The asynchronous operations window (PS3.7 D.3.3.3): outstanding operations, 0 to 65535, 0 for unlimited. */
public record AsynchronousOperations(int maxInvoked, int maxPerformed) {}
