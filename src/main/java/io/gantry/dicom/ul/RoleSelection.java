package io.gantry.dicom.ul;

/** SCP/SCU role selection (PS3.7 D.3.3.4), the roles of the association requestor for one SOP class. */
public record RoleSelection(String sopClassUid, boolean scu, boolean scp) {}
