package io.gantry.process.rest.studies;

import io.gantry.model.Page;
import io.gantry.model.account.Caller;
import io.gantry.model.pushed.PushedStudy;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.pushed.StudyViews;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lists pushed studies, all or those of one UID or state. */
@Component
public class ListStudies {

    private final StudyViews studies;
    private final AuditTrail audit;

    public ListStudies(StudyViews studies, AuditTrail audit) {
        this.studies = studies;
        this.audit = audit;
    }

    @Handler
    public Page<PushedStudy> list(
            @Header("study_uid") @Nullable String studyUid,
            @Header("state") @Nullable String state,
            @Header("limit") int limit,
            @Header("offset") int offset,
            @ExchangeProperty("caller") Caller caller) {
        audit.note(caller, "list", "study", studyUid);
        return studies.list(studyUid, state, limit, offset);
    }
}
