package io.gantry.process.stage.receive;

import io.gantry.dicom.dimse.CallerList;
import io.gantry.dicom.dimse.CallerPolicy;
import io.gantry.dicom.ul.Rejection;
import io.gantry.settings.DicomSettings;
import io.gantry.settings.DicomSettings.CalledAe;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Lets in who may call the title that is called. */
@Component
public class DicomCallers implements CallerPolicy {

    private static final Logger LOG = LoggerFactory.getLogger(DicomCallers.class);

    private final Map<String, CallerList> lists = new LinkedHashMap<>();

    public DicomCallers(DicomSettings settings) {
        for (CalledAe called : settings.called()) {
            String callers = called.callers() == null ? settings.callers() : called.callers();
            if (callers == null || callers.isBlank()) {
                LOG.warn(
                        "Nobody may push to the AE title {}: name callers in gantry.dicom.callers, such as CT1@10.1.2.3",
                        called.title());
            }
            lists.put(called.title(), CallerList.of(callers == null ? "" : callers));
        }
    }

    @Override
    public Optional<Rejection> judge(Caller caller) {
        CallerList list = lists.get(caller.calledAe());
        return list == null ? Optional.of(Rejection.CALLED_AE) : list.judge(caller);
    }
}
