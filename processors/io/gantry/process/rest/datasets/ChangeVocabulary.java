package io.gantry.process.rest.datasets;

import io.gantry.model.account.Caller;
import io.gantry.model.failure.NotFound;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.catalogue.Vocabularies;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Adds a site's own words to the vocabulary, and takes them back. */
@Component
public class ChangeVocabulary {

    private static final String CONCEPT = "concept";

    private final Vocabularies vocabularies;
    private final AuditTrail audit;

    public ChangeVocabulary(Vocabularies vocabularies, AuditTrail audit) {
        this.vocabularies = vocabularies;
        this.audit = audit;
    }

    /** @throws io.gantry.model.failure.InvalidRequest when the code is taken, or a name has no word in it */
    @Transactional
    public ConceptObject add(@Body ConceptFields sent, @ExchangeProperty("caller") Caller caller) {
        var made = vocabularies.add(sent.concept());
        audit.note(caller, "create", CONCEPT, made.id());
        return ConceptObject.of(made);
    }

    /** @throws NotFound when there is none
     * @throws io.gantry.model.failure.InvalidRequest when a name has no word in it */
    @Transactional
    public ConceptObject extend(@Body MoreNames sent, @Header("id") int id, @ExchangeProperty("caller") Caller caller) {
        var extended = vocabularies.extend(id, sent.synonyms()).orElseThrow(NotFound::concept);
        audit.note(caller, "change", CONCEPT, id);
        return ConceptObject.of(extended);
    }

    /** @throws NotFound when there is none
     * @throws io.gantry.model.failure.InvalidRequest when it is built in, or a dataset bears its code */
    @Transactional
    public void remove(@Header("id") int id, @ExchangeProperty("caller") Caller caller) {
        if (!vocabularies.remove(id)) {
            throw NotFound.concept();
        }
        audit.note(caller, "delete", CONCEPT, id);
    }
}
