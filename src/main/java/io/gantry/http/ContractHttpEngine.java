package io.gantry.http;

import io.gantry.contract.Contracts;
import io.gantry.model.Outage;
import io.gantry.model.file.DiskFull;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a route on the thread that the servlet container gave the request. Camel's own engine hands every request to
 * another pool and dispatches it a second time, which costs a third of a small request and loses the signed-in caller.
 */
final class ContractHttpEngine implements PlatformHttpEngine {

    private static final Logger LOG = LoggerFactory.getLogger(ContractHttpEngine.class);
    private static final Outage FULL_DISK = new Outage();

    private final int port;
    private final KeyedRequests keyed;
    private final Contracts contracts;
    private final JsonAnswers answers;

    ContractHttpEngine(int port, KeyedRequests keyed, Contracts contracts, JsonAnswers answers) {
        this.answers = answers;
        this.port = port;
        this.keyed = keyed;
        this.contracts = contracts;
    }

    @Override
    public int getServerPort() {
        return port;
    }

    /** Bodies are streams, forms are left to the validator, headers pass by {@link HubHeaders}. */
    @Override
    public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
        endpoint.setUseStreaming(true);
        endpoint.setPopulateBodyWithForm(false);
        endpoint.setHeaderFilterStrategy(new HubHeaders());
        return new SameThreadConsumer(endpoint, keyed.keeping(answers.writing(processor)), contracts);
    }

    private static final class SameThreadConsumer extends SpringBootPlatformHttpConsumer {

        private final Contracts contracts;

        SameThreadConsumer(PlatformHttpEndpoint endpoint, Processor processor, Contracts contracts) {
            super(endpoint, processor, Runnable::run);
            this.contracts = contracts;
        }

        /**
         * Camel is also handed what stands below its paths, and answers it without a word.
         *
         * @return null, which tells Spring that the answer is written
         */
        @Override
        public @Nullable CompletableFuture<Void> service(HttpServletRequest request, HttpServletResponse response) {
            try {
                if (contracts.find(request).isEmpty()) {
                    response.sendError(HttpServletResponse.SC_NOT_FOUND);
                } else {
                    handleService(request, new LargePieces(response));
                }
            } catch (Exception e) {
                answerTrouble(e, response);
            }
            return null;
        }

        @Override
        public Exchange createExchange(boolean autoRelease) {
            var exchange = super.createExchange(autoRelease);
            exchange.setProperty(Exchange.SKIP_WWW_FORM_URLENCODED, true);
            return exchange;
        }

        private static int statusOf(Exception trouble) {
            if (BodyLimit.isExceeded(trouble)) {
                return HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE;
            }
            if (DiskFull.isCauseOf(trouble)) {
                return HttpServletResponse.SC_SERVICE_UNAVAILABLE;
            }
            return PacedBody.isTooSlow(trouble)
                    ? HttpServletResponse.SC_REQUEST_TIMEOUT
                    : HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
        }

        private static void answerTrouble(Exception trouble, HttpServletResponse response) {
            int status = statusOf(trouble);
            if (status != HttpServletResponse.SC_SERVICE_UNAVAILABLE || FULL_DISK.begins()) {
                LOG.warn(
                        "A request could not be read or answered, which is answered {}: {}",
                        status,
                        trouble.getClass().getName());
            }
            LOG.debug("The failure in full", trouble);
            try {
                if (!response.isCommitted()) {
                    response.sendError(status);
                }
            } catch (IOException e) {
                LOG.debug("Nobody is there to be answered", e);
            }
        }
    }
}
