package io.gantry.dicom.ul;

import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Why there is no TLS with a peer, in words for a person. */
public final class TlsTrouble {
    /** The peer's own words (RFC 8446 6), as Java passes them on. */
    private static final Pattern ALERT = Pattern.compile("fatal alert: ([a-z_]+)");

    private static final Pattern ABOUT_CERTIFICATE = Pattern.compile(".*certificate.*|unknown_ca|access_denied");

    private TlsTrouble() {}

    /** Empty when something else is the matter. */
    public static Optional<String> in(IOException failure) {
        List<Throwable> causes = Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(20)
                .toList();
        return causes.stream()
                .filter(SSLException.class::isInstance)
                .findFirst()
                .map(trouble -> words(String.valueOf(trouble.getMessage()), causes));
    }

    private static String words(String message, List<Throwable> causes) {
        Matcher alert = ALERT.matcher(message);
        if (alert.find()) {
            boolean certificate = ABOUT_CERTIFICATE.matcher(alert.group(1)).matches();
            return (certificate ? "it does not accept the certificate it is shown" : "it does not agree") + " ("
                    + alert.group(1) + ")";
        }
        if (causes.stream().anyMatch(CertificateExpiredException.class::isInstance)) {
            return "its certificate has expired";
        }
        if (causes.stream().anyMatch(CertificateException.class::isInstance)) {
            return "its certificate is not of an authority that is trusted here";
        }
        return message.startsWith("Unsupported or unrecognized") ? "it does not speak TLS" : "the handshake failed";
    }
}
