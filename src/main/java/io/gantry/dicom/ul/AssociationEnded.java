package io.gantry.dicom.ul;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The association ended other than by release; what was answered before stays valid. */
public final class AssociationEnded extends IOException {
    private final AssociationEnd end;

    public AssociationEnded(AssociationEnd end, String message) {
        super(message);
        this.end = end;
    }

    public AssociationEnded(AssociationEnd end, String message, @Nullable IOException cause) {
        super(message, cause);
        this.end = end;
    }

    public AssociationEnd end() {
        return end;
    }
}
