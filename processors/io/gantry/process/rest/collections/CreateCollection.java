package io.gantry.process.rest.collections;

import io.gantry.model.account.Caller;
import io.gantry.model.catalogue.Dataset;
import io.gantry.model.catalogue.DatasetFilter;
import io.gantry.model.catalogue.DatasetQuery;
import io.gantry.model.collection.NewCollection;
import io.gantry.model.collection.UserCollection;
import io.gantry.model.failure.AdministratorsOnly;
import io.gantry.model.failure.InvalidRequest;
import io.gantry.settings.CollectionSettings;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.accounts.Users;
import io.gantry.store.catalogue.DatasetSearch;
import io.gantry.store.catalogue.Datasets;
import io.gantry.store.collections.Collections;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes what a user wants to collect: of the datasets that are named, or of those that the query finds. */
@Component
public class CreateCollection {

    private static final int MOST_FOUND = 20;

    /** What matches less than half of a query is not what was meant. */
    private static final double GOOD_ENOUGH = 0.5;

    private final DatasetSearch search;
    private final Datasets datasets;
    private final Collections collections;
    private final Users users;
    private final AuditTrail audit;
    private final CollectionSettings settings;

    public CreateCollection(
            DatasetSearch search,
            Datasets datasets,
            Collections collections,
            Users users,
            AuditTrail audit,
            CollectionSettings settings) {
        this.search = search;
        this.datasets = datasets;
        this.collections = collections;
        this.users = users;
        this.audit = audit;
        this.settings = settings;
    }

    /** @throws InvalidRequest when a dataset is not there, there is nothing to collect, or too much
     * @throws AdministratorsOnly when somebody else asks for what may show whose it is */
    @Handler
    @Transactional
    public Created create(@Body CollectionFields asked, @ExchangeProperty("caller") Caller caller) {
        if (asked.wantsBurnedIn() && !caller.seesAll()) {
            throw new AdministratorsOnly(
                    "Only an administrator may collect images whose pixels may show whose they are: leave burned_in out");
        }
        List<Integer> chosen = asked.named().isEmpty() ? found(asked.queryText()) : asked.named();
        UserCollection made = collections.create(new NewCollection(
                users.idOf(caller),
                asked.queryText(),
                chosen,
                asked.limitPerDataset(),
                settings.retention(),
                asked.wantsBurnedIn(),
                settings.form(asked.wantsBurnedIn())));
        audit.note(caller, "create", "collection", made.id(), asked.wantsBurnedIn() ? "burned_in allowed" : null);
        datasets.find(made.datasetIds()).values().forEach(dataset -> noteLicence(dataset, made, caller));
        return new Created(made.id(), made.status().text(), made.createdAt());
    }

    private List<Integer> found(@Nullable String text) {
        if (text == null || text.isBlank()) {
            throw new InvalidRequest("Name datasets in dataset_ids, or say in query_text what they are about");
        }
        List<Integer> ids =
                search.search(new DatasetQuery(text, DatasetFilter.NONE, MOST_FOUND, 0, false)).items().stream()
                        .filter(hit ->
                                hit.score() >= GOOD_ENOUGH && hit.dataset().numImages() > 0)
                        .map(hit -> hit.dataset().id())
                        .toList();
        if (ids.isEmpty()) {
            throw new InvalidRequest("query_text: no dataset with pictures matches it well. Name some in dataset_ids");
        }
        return ids;
    }

    private void noteLicence(Dataset dataset, UserCollection made, Caller caller) {
        String licence = Objects.requireNonNullElse(dataset.fields().licence(), "no licence told");
        audit.note(caller, "collect", "dataset", dataset.id(), "collection " + made.id() + ", " + licence);
    }

    /** The contract's answer. */
    public record Created(int id, String status, Instant createdAt) {}
}
