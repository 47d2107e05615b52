package io.gantry.process.deliver;

import io.gantry.settings.DicomUri;
import io.gantry.settings.SendingSettings.Destination;

/** Endpoints of destinations. Their parts were checked when the settings were read, and hold nothing a URI minds. */
final class DicomAddresses {

    private DicomAddresses() {}

    static String of(Destination destination) {
        return DicomUri.of(
                        destination.ae(),
                        destination.host(),
                        destination.port(),
                        destination.callingAe(),
                        destination.tls())
                + "&failOnRefusal=false";
    }
}
