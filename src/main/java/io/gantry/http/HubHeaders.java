package io.gantry.http;

import io.gantry.contract.Paging;
import java.util.Locale;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;

/**
 * Which headers pass between HTTP and a route. None comes in by itself: {@link ContractRequestValidator} hands over what
 * the contract declares. Only those named here go out.
 */
final class HubHeaders implements HeaderFilterStrategy {

    private static final Set<String> OUT = Set.of(
            "allow",
            "cache-control",
            "content-disposition",
            "content-length",
            "content-language",
            "content-range",
            "accept-ranges",
            "etag",
            "last-modified",
            "location",
            "preference-applied",
            "repr-digest",
            "retry-after",
            "vary",
            "www-authenticate",
            "x-classification-model",
            "x-detection-model",
            Paging.TOTAL.toLowerCase(Locale.ROOT));

    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        return !OUT.contains(name.toLowerCase(Locale.ROOT));
    }

    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
        return true;
    }
}
