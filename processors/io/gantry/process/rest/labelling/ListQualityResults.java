package io.gantry.process.rest.labelling;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.gantry.contract.Paging;
import io.gantry.model.Ids;
import io.gantry.model.account.Caller;
import io.gantry.model.catalogue.ImageKind;
import io.gantry.model.failure.NotFound;
import io.gantry.model.quality.DuplicateMatch;
import io.gantry.model.quality.KnownPicture;
import io.gantry.model.quality.KnownPicture.Holder;
import io.gantry.model.quality.QualityResult;
import io.gantry.objects.ObjectLinks;
import io.gantry.store.accounts.AuditTrail;
import io.gantry.store.accounts.Owned;
import io.gantry.store.quality.QualityResults;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Handler;
import org.apache.camel.Header;
import org.apache.camel.Headers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lists what the last completed quality control of a request found, by the order in which its pictures came. */
@Component
public class ListQualityResults {

    private static final Duration LINKS_LIVE = Duration.ofHours(1);
    /** From here on pictures are likelier the same than not. */
    private static final double EVEN_ODDS = 0.5;

    private static final double DIGITS = 1e4;

    private final FindLabellingRequest requests;
    private final QualityResults results;
    private final ObjectLinks links;
    private final Owned owned;
    private final AuditTrail audit;

    public ListQualityResults(
            FindLabellingRequest requests, QualityResults results, ObjectLinks links, Owned owned, AuditTrail audit) {
        this.requests = requests;
        this.results = results;
        this.links = links;
        this.owned = owned;
        this.audit = audit;
    }

    /** @throws NotFound when there is no such request, or it is somebody else's */
    @Handler
    public List<CheckedImage> list(
            @Header("request_id") String id,
            @Header("limit") int limit,
            @Header("offset") int offset,
            @ExchangeProperty("caller") Caller caller,
            @Headers Map<String, Object> headers) {
        UUID requestId = requests.find(Ids.parse(id, NotFound::request), caller).id();
        headers.put(Paging.TOTAL, results.count(requestId));
        audit.note(caller, "read check", "request", requestId);
        return results.list(requestId, owned.listedFor(caller), limit, offset).stream()
                .map(result -> checked(result, caller))
                .toList();
    }

    private CheckedImage checked(QualityResult result, Caller caller) {
        DuplicateMatch match = result.match();
        List<String> flags = new ArrayList<>();
        if (match != null && match.score() >= EVEN_ODDS) {
            flags.add("duplicate:" + match.foundBy().text());
        }
        flags.addAll(result.flags());
        return new CheckedImage(
                result.imageId(),
                match == null ? 0 : rounded(match.score()),
                rounded(result.aiGeneratedScore()),
                link(result.source(), caller),
                flags);
    }

    /** DICOM of datasets leaves the hub through collections, which may have to take out whose it is. */
    private @Nullable String link(@Nullable KnownPicture source, Caller caller) {
        if (source == null) {
            return null;
        }
        boolean identifying = source.holder() == Holder.DATASET && source.kind() == ImageKind.DICOM;
        return identifying && !caller.seesAll()
                ? null
                : links.toFetch(
                        source.objectKey(), source.id() + "." + source.kind().key(), LINKS_LIVE);
    }

    private static double rounded(double value) {
        return Math.round(value * DIGITS) / DIGITS;
    }

    /** The contract's answer for a picture. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record CheckedImage(
            UUID imageId,
            double duplicateScore,
            double aiGeneratedScore,
            @Nullable String sourceUrl,
            List<String> flags) {}
}
