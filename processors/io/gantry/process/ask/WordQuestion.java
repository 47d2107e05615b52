package io.gantry.process.ask;

import io.gantry.model.PeerUnreachable;
import io.gantry.model.SeriesQuestion;
import io.gantry.settings.PeerSettings;
import java.util.Map;
import org.apache.camel.ExchangeProperty;
import org.springframework.stereotype.Component;

/** Says whom to ask, and puts the question as keys of a Study Root query (PS3.4 C.6.2.1). */
@Component
public class WordQuestion {

    private final PeerSettings peers;

    public WordQuestion(PeerSettings peers) {
        this.peers = peers;
    }

    /** The endpoint that asks the sender. */
    public String address(@ExchangeProperty("question") SeriesQuestion question) {
        PeerSettings.Address address = peers.of(question.peerAe())
                .orElseThrow(() -> new PeerUnreachable("The address of this AE title is not configured."));
        return "dicom:" + question.peerAe() + "@" + address.host() + ":" + address.port() + "?operation=find&callingAe="
                + question.ourAe() + (address.tls() ? "&sslContextParameters=#dicomTls" : "");
    }

    /** Asks for the count that a peer may know of a series. */
    public Map<String, String> ofSeries(@ExchangeProperty("question") SeriesQuestion question) {
        return Map.of(
                "QueryRetrieveLevel",
                "SERIES",
                "StudyInstanceUID",
                question.studyUid(),
                "SeriesInstanceUID",
                question.seriesUid(),
                "NumberOfSeriesRelatedInstances",
                "");
    }

    /** Asks for every instance, to be counted here. */
    public Map<String, String> ofImages(@ExchangeProperty("question") SeriesQuestion question) {
        return Map.of(
                "QueryRetrieveLevel",
                "IMAGE",
                "StudyInstanceUID",
                question.studyUid(),
                "SeriesInstanceUID",
                question.seriesUid(),
                "SOPInstanceUID",
                "");
    }
}
