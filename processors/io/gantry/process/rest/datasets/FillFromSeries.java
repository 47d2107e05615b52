package io.gantry.process.rest.datasets;

import io.gantry.model.account.Caller;
import io.gantry.model.catalogue.DatasetFill;
import io.gantry.model.catalogue.FillOrigin;
import io.gantry.model.failure.InvalidRequest;
import io.gantry.model.failure.NotFound;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.accounts.Users;
import io.gantry.store.catalogue.Datasets;
import io.gantry.store.images.DatasetFills;
import io.gantry.store.submissions.SeriesImages;
import io.gantry.store.submissions.SeriesImages.Named;
import io.gantry.store.submissions.SeriesImages.NamedBy;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Has a dataset filled from series that the hub has. */
@Component
public class FillFromSeries {

    private final Datasets datasets;
    private final DatasetFills fills;
    private final SeriesImages series;
    private final Users users;
    private final AuditTrail audit;

    public FillFromSeries(Datasets datasets, DatasetFills fills, SeriesImages series, Users users, AuditTrail audit) {
        this.datasets = datasets;
        this.fills = fills;
        this.series = series;
        this.users = users;
        this.audit = audit;
    }

    /** @throws NotFound when there is no such dataset
     * @throws InvalidRequest when nothing is named, or the hub has no images of what is */
    @Handler
    @Transactional
    public FillObject begin(
            @Body SeriesFields sent, @Header("id") int datasetId, @ExchangeProperty("caller") Caller caller) {
        datasets.find(datasetId).orElseThrow(NotFound::dataset);
        if (sent.named().isEmpty()) {
            throw new InvalidRequest("Name series, studies or submissions");
        }
        Set<UUID> analyses = new LinkedHashSet<>();
        sent.named().forEach((by, names) -> analyses.addAll(found(by, names)));
        String name = analyses.size() + " series of the hub";
        DatasetFill fill = fills.create(
                UUID.randomUUID(),
                datasetId,
                users.idOf(caller),
                new FillOrigin.Series(List.copyOf(analyses)),
                name,
                0);
        audit.note(caller, "fill", "dataset", datasetId, name);
        return FillObject.of(fill);
    }

    private Collection<UUID> found(NamedBy by, List<String> names) {
        List<Named> found = series.named(by, names);
        Set<String> known = found.stream().map(Named::name).collect(Collectors.toSet());
        for (String name : names) {
            if (!known.contains(name.toLowerCase(Locale.ROOT))) {
                throw new InvalidRequest(by.field() + ": the hub has no images of " + name);
            }
        }
        return found.stream().map(Named::analysisId).toList();
    }
}
