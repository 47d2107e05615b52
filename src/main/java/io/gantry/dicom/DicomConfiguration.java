package io.gantry.dicom;

import io.gantry.dicom.dimse.CallerList;
import io.gantry.dicom.dimse.CallerPolicy;
import io.gantry.dicom.service.CommitmentHandler;
import io.gantry.dicom.ul.TimeLimits;
import java.time.Duration;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.jspecify.annotations.Nullable;

/** The options of an endpoint. */
@UriParams
public class DicomConfiguration implements Cloneable {
    @UriPath(description = "AE titles and address: TITLE[,TITLE]@host:port; * answers to any title")
    @Metadata(required = true)
    String address = "";

    @UriParam(label = "consumer", defaultValue = "store", description = "What makes an exchange: store, echo, close")
    String events = "store";

    @UriParam(label = "consumer", defaultValue = "*", description = "Who may call: AE[@address[/prefix]],...")
    String callers = "*";

    @UriParam(label = "consumer,advanced", description = "Judges callers instead of the list, by the called AE too")
    @Nullable
    CallerPolicy callerPolicy;

    @UriParam(label = "consumer", description = "Directory where instances are kept until they are released")
    String spool = "data/dicom-spool";

    @UriParam(label = "consumer", defaultValue = "17179869184", description = "Most bytes the spool takes")
    long spoolMaxBytes = 16L << 30;

    @UriParam(label = "consumer", defaultValue = "1073741824", description = "Bytes that stay free on its disk")
    long spoolMinFreeBytes = 1L << 30;

    @UriParam(
            label = "consumer",
            defaultValue = "completion",
            description = "completion: when the exchange is done; "
                    + "manual: when the route runs the Runnable in CamelDicomRelease")
    String release = "completion";

    @UriParam(label = "consumer", defaultValue = "500", description = "Associations at a time")
    int maxAssociations = 500;

    @UriParam(label = "consumer", defaultValue = "131072", description = "Longest P-DATA-TF taken, in bytes")
    long maxPduLength = 128 << 10;

    @UriParam(label = "consumer", description = "Private SOP class UIDs to store, or roots ending in a dot, by commas")
    String privateSopClasses = "";

    @UriParam(label = "consumer", description = "Private transfer syntax UIDs to accept, by commas")
    String privateTransferSyntaxes = "";

    @UriParam(
            label = "advanced",
            description = "Books of storage commitment: a consumer offers it only with them, "
                    + "a producer that commits hands them the report that comes on its association")
    @Nullable
    CommitmentHandler commitment;

    @UriParam(label = "producer", defaultValue = "store", enums = "store,echo,find,move,commit")
    String operation = "store";

    @UriParam(label = "producer", defaultValue = "GANTRY", description = "AE title this side gives")
    String callingAe = "GANTRY";

    @UriParam(label = "producer", description = "AE title a move sends to")
    String destination = "";

    @UriParam(label = "producer", defaultValue = "10000", description = "Matches of a find after which it is cancelled")
    int maxResults = 10_000;

    @UriParam(
            label = "producer",
            description = "Whether a commit stays associated for its report, up to the idle timeout")
    boolean awaitReport;

    @UriParam(label = "producer", defaultValue = "true", description = "Whether a refused instance fails the exchange")
    boolean failOnRefusal = true;

    @UriParam(label = "security", description = "Certificates and trust for TLS; plain TCP without it")
    @Nullable
    SSLContextParameters sslContextParameters;

    @UriParam(defaultValue = "10000", description = "Milliseconds to connect")
    long connectTimeout = TimeLimits.DEFAULT.connect().toMillis();

    @UriParam(defaultValue = "15000", description = "Milliseconds for an association request, and for the close")
    long artimTimeout = TimeLimits.DEFAULT.artim().toMillis();

    @UriParam(defaultValue = "60000", description = "Milliseconds for the next bytes of a message, and for a response")
    long readTimeout = TimeLimits.DEFAULT.read().toMillis();

    @UriParam(defaultValue = "300000", description = "Milliseconds for the next message")
    long idleTimeout = TimeLimits.DEFAULT.idle().toMillis();

    TimeLimits limits() {
        return new TimeLimits(
                Duration.ofMillis(connectTimeout),
                Duration.ofMillis(artimTimeout),
                Duration.ofMillis(readTimeout),
                Duration.ofMillis(idleTimeout));
    }

    public void setAddress(String address) {
        this.address = address;
    }

    public void setEvents(String events) {
        this.events = events;
    }

    public void setCallers(String callers) {
        this.callers = callers;
    }

    public void setCallerPolicy(CallerPolicy callerPolicy) {
        this.callerPolicy = callerPolicy;
    }

    /** Who may call. */
    CallerPolicy policy() {
        CallerPolicy own = callerPolicy;
        return own == null ? CallerList.of(callers) : own;
    }

    public void setSpool(String spool) {
        this.spool = spool;
    }

    public void setSpoolMaxBytes(long spoolMaxBytes) {
        this.spoolMaxBytes = spoolMaxBytes;
    }

    public void setSpoolMinFreeBytes(long spoolMinFreeBytes) {
        this.spoolMinFreeBytes = spoolMinFreeBytes;
    }

    public void setRelease(String release) {
        this.release = release;
    }

    public void setMaxAssociations(int maxAssociations) {
        this.maxAssociations = maxAssociations;
    }

    public void setMaxPduLength(long maxPduLength) {
        this.maxPduLength = maxPduLength;
    }

    public void setPrivateSopClasses(String privateSopClasses) {
        this.privateSopClasses = privateSopClasses;
    }

    public void setPrivateTransferSyntaxes(String privateTransferSyntaxes) {
        this.privateTransferSyntaxes = privateTransferSyntaxes;
    }

    public void setCommitment(CommitmentHandler commitment) {
        this.commitment = commitment;
    }

    public void setOperation(String operation) {
        this.operation = operation;
    }

    public void setCallingAe(String callingAe) {
        this.callingAe = callingAe;
    }

    public void setDestination(String destination) {
        this.destination = destination;
    }

    public void setMaxResults(int maxResults) {
        this.maxResults = maxResults;
    }

    public void setAwaitReport(boolean awaitReport) {
        this.awaitReport = awaitReport;
    }

    public void setFailOnRefusal(boolean failOnRefusal) {
        this.failOnRefusal = failOnRefusal;
    }

    public void setSslContextParameters(SSLContextParameters sslContextParameters) {
        this.sslContextParameters = sslContextParameters;
    }

    public void setConnectTimeout(long connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public void setArtimTimeout(long artimTimeout) {
        this.artimTimeout = artimTimeout;
    }

    public void setReadTimeout(long readTimeout) {
        this.readTimeout = readTimeout;
    }

    public void setIdleTimeout(long idleTimeout) {
        this.idleTimeout = idleTimeout;
    }

    /** A copy, for an endpoint of its own. */
    public DicomConfiguration copy() {
        try {
            return (DicomConfiguration) clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }
}
