package io.gantry.process.stage.receive;

import io.gantry.model.failure.PeerUnreachable;
import io.gantry.model.pushed.SeriesQuestion;
import io.gantry.settings.DicomUri;
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
        return DicomUri.of(question.peerAe(), address.host(), address.port(), question.ourAe(), address.tls())
                + "&operation=find";
    }

    /** Asks for the count that a peer may know of a series. */
    public Map<String, String> ofSeries(@ExchangeProperty("question") SeriesQuestion question) {
        return keys("SERIES", question, "NumberOfSeriesRelatedInstances");
    }

    /** Asks for every instance, to be counted here. */
    public Map<String, String> ofImages(@ExchangeProperty("question") SeriesQuestion question) {
        return keys("IMAGE", question, "SOPInstanceUID");
    }

    private static Map<String, String> keys(String level, SeriesQuestion question, String wanted) {
        return Map.of(
                "QueryRetrieveLevel",
                level,
                "StudyInstanceUID",
                question.studyUid(),
                "SeriesInstanceUID",
                question.seriesUid(),
                wanted,
                "");
    }
}
