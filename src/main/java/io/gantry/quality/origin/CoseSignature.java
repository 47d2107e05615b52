package io.gantry.quality.origin;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A COSE_Sign1 structure (RFC 9052 4.2) with the certificates of who signed (RFC 9360), as C2PA has it.
 *
 * @param protectedHeader as it is signed
 * @param algorithm number of RFC 9053
 * @param chain certificate of the signer first
 */
record CoseSignature(byte[] protectedHeader, long algorithm, List<X509Certificate> chain, byte[] signature) {

    private static final long ALGORITHM = 1;
    private static final long X5CHAIN = 33;

    /** @throws IllegalArgumentException where the bytes are no such structure */
    static CoseSignature read(byte[] bytes) {
        if (!(Cbor.read(bytes) instanceof List<?> parts)
                || parts.size() != 4
                || !(parts.get(0) instanceof byte[] header)
                || !(parts.get(1) instanceof Map<?, ?> unprotected)
                || !(parts.get(3) instanceof byte[] signature)) {
            throw new IllegalArgumentException("this is no COSE_Sign1");
        }
        Map<?, ?> fields = Cbor.readMap(header);
        Object chain = fields.containsKey(X5CHAIN) ? fields.get(X5CHAIN) : unprotected.get(X5CHAIN);
        Object named = fields.containsKey("x5chain") ? fields.get("x5chain") : unprotected.get("x5chain");
        long algorithm = fields.get(ALGORITHM) instanceof Long number ? number : 0;
        return new CoseSignature(header, algorithm, certificates(chain == null ? named : chain), signature);
    }

    /** Whether the signer's key signed this payload, and each certificate the one before it. */
    boolean isValid(byte[] payload) {
        try {
            for (int at = 0; at + 1 < chain.size(); at++) {
                chain.get(at).verify(chain.get(at + 1).getPublicKey());
            }
            Signature verifier = verifier();
            verifier.initVerify(chain.get(0).getPublicKey());
            verifier.update(signed(payload));
            return verifier.verify(isEllipticCurve() ? der() : signature);
        } catch (GeneralSecurityException | IndexOutOfBoundsException | IllegalArgumentException invalid) {
            return false;
        }
    }

    private boolean isEllipticCurve() {
        return algorithm == -7 || algorithm == -35 || algorithm == -36;
    }

    private Signature verifier() throws GeneralSecurityException {
        return switch ((int) algorithm) {
            case -7 -> Signature.getInstance("SHA256withECDSA");
            case -35 -> Signature.getInstance("SHA384withECDSA");
            case -36 -> Signature.getInstance("SHA512withECDSA");
            case -8 -> Signature.getInstance("Ed25519");
            case -37 -> pss("SHA-256", 32);
            case -38 -> pss("SHA-384", 48);
            case -39 -> pss("SHA-512", 64);
            default -> throw new GeneralSecurityException("an algorithm that C2PA does not allow");
        };
    }

    private static Signature pss(String digest, int salt) throws GeneralSecurityException {
        Signature verifier = Signature.getInstance("RSASSA-PSS");
        verifier.setParameter(new PSSParameterSpec(digest, "MGF1", new MGF1ParameterSpec(digest), salt, 1));
        return verifier;
    }

    /** The Sig_structure of RFC 9052 4.4. */
    private byte[] signed(byte[] payload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0x84);
        byte[] context = "Signature1".getBytes(StandardCharsets.US_ASCII);
        out.write(0x60 | context.length);
        out.writeBytes(context);
        writeBytes(out, protectedHeader);
        writeBytes(out, new byte[0]);
        writeBytes(out, payload);
        return out.toByteArray();
    }

    private static void writeBytes(ByteArrayOutputStream out, byte[] bytes) {
        if (bytes.length < 24) {
            out.write(0x40 | bytes.length);
        } else if (bytes.length < 256) {
            out.write(0x58);
            out.write(bytes.length);
        } else if (bytes.length < 65_536) {
            out.write(0x59);
            out.writeBytes(ByteBuffer.allocate(2).putShort((short) bytes.length).array());
        } else {
            out.write(0x5A);
            out.writeBytes(ByteBuffer.allocate(4).putInt(bytes.length).array());
        }
        out.writeBytes(bytes);
    }

    /** COSE writes the two numbers of an ECDSA signature beside each other, Java wants them in DER. */
    private byte[] der() {
        int half = signature.length / 2;
        byte[] r = new BigInteger(1, Arrays.copyOf(signature, half)).toByteArray();
        byte[] s = new BigInteger(1, Arrays.copyOfRange(signature, half, signature.length)).toByteArray();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int length = 4 + r.length + s.length;
        out.write(0x30);
        if (length > 127) {
            out.write(0x81);
        }
        out.write(length);
        for (byte[] number : List.of(r, s)) {
            out.write(2);
            out.write(number.length);
            out.writeBytes(number);
        }
        return out.toByteArray();
    }

    private static List<X509Certificate> certificates(@Nullable Object chain) {
        List<?> encoded = chain instanceof List<?> several ? several : chain == null ? List.of() : List.of(chain);
        List<X509Certificate> certificates = new ArrayList<>();
        for (Object one : encoded) {
            if (one instanceof byte[] bytes) {
                certificates.add(certificate(bytes));
            }
        }
        return List.copyOf(certificates);
    }

    private static X509Certificate certificate(byte[] encoded) {
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(encoded));
        } catch (CertificateException broken) {
            throw new IllegalArgumentException("this is no certificate", broken);
        }
    }
}
