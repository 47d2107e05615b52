package io.gantry.settings;

import io.gantry.settings.SendingSettings.Destination;

/** Endpoints of destinations. Their parts were checked when the settings were read, and hold nothing a URI minds. */
public final class DicomAddresses {

    private DicomAddresses() {}

    public static String of(Destination destination) {
        return DicomUri.of(
                        destination.ae(),
                        destination.host(),
                        destination.port(),
                        destination.callingAe(),
                        destination.tls())
                + "&failOnRefusal=false";
    }
}
