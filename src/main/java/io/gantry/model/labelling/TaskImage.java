package io.gantry.model.labelling;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A picture of a labelling task.
 *
 * @param contentType what it is shown as
 * @param shownKey where that lies in the object store: the bytes themselves, of DICOM its preview; null where it has none
 * @param labels what was said of it last, null until something was
 */
public record TaskImage(
        UUID id,
        String contentType,
        @Nullable String shownKey,
        @Nullable List<String> labels) {}
