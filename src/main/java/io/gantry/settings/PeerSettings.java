package io.gantry.settings;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Application entities that the hub opens associations to.
 *
 * @param peers by AE title; a title with other characters than letters and digits is written {@code "[MY_PACS]"}
 */
@ConfigurationProperties("gantry.dicom")
public record PeerSettings(@DefaultValue Map<String, Address> peers) {

    /**
     * Where a peer listens.
     *
     * @param tls whether it is called by TLS, with the certificates of the DICOM door
     * @param query whether it is asked how many instances a series has when it has sent some of it
     */
    public record Address(
            String host,
            int port,
            @DefaultValue("false") boolean tls,
            @DefaultValue("false") boolean query) {}

    /** The AE titles of those who are asked how many instances a series has. */
    public List<String> queried() {
        return peers.entrySet().stream()
                .filter(peer -> peer.getValue().query())
                .map(Map.Entry::getKey)
                .toList();
    }

    public Optional<Address> of(String aeTitle) {
        return Optional.ofNullable(peers.get(aeTitle));
    }
}
