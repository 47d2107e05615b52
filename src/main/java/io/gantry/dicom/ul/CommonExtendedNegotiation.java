package io.gantry.dicom.ul;

import java.util.List;

/** SOP class common extended negotiation (PS3.7 D.3.3.6): the service class and the general classes a SOP class is related to. */
public record CommonExtendedNegotiation(String sopClassUid, String serviceClassUid, List<String> relatedSopClassUids) {}
