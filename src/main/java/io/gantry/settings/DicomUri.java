package io.gantry.settings;

/** Endpoints of application entities that the hub calls; TLS is with the certificates of the DICOM door. */
public final class DicomUri {

    private DicomUri() {}

    /** Ends with an option, so that more can be added behind an ampersand. */
    public static String of(String ae, String host, int port, String callingAe, boolean tls) {
        return "dicom:" + ae + "@" + host + ":" + port + "?callingAe=" + callingAe
                + (tls ? "&sslContextParameters=#dicomTls" : "");
    }
}
