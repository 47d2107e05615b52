package io.gantry;

import java.util.stream.Stream;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Chooses the ports on which tests let the peers listen that the hub is configured to call. */
final class PeerPorts implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(
                        Stream.of(
                                "destinations.pacs",
                                "destinations.ward",
                                "destinations.archive",
                                "destinations.secure",
                                "destinations.orthanc",
                                "peers.COMMITTER",
                                "peers.ORTHANC",
                                "peers.SAFE"),
                        peer -> TestPropertyValues.Pair.of("gantry.dicom." + peer + ".port", "" + FreePorts.next()))
                .applyTo(context);
    }
}
