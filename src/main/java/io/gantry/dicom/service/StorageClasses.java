package io.gantry.dicom.service;

import io.gantry.dicom.codec.Codecs;
import io.gantry.dicom.data.TransferSyntax;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which SOP classes and transfer syntaxes are stored (PS3.4 B.5, I.4): all of the standard's whose objects belong to a
 * study, also those of editions to come, and private ones as configured. Hanging protocols, colour palettes and implant
 * templates (PS3.4 GG.3) belong to none and are not taken.
 *
 * @param privateClasses SOP class UIDs, or roots of them that end in a dot
 * @param privateSyntaxes transfer syntax UIDs beyond those of {@link TransferSyntax}
 */
public record StorageClasses(Set<String> privateClasses, Set<String> privateSyntaxes) {
    /** No private ones. */
    public static final StorageClasses STANDARD = new StorageClasses(Set.of(), Set.of());

    /** Under this root lie all composite storage classes but those listed apart. */
    private static final String ROOT = "1.2.840.10008.5.1.4.1.1.";

    /** Encapsulated Uncompressed Explicit VR Little Endian, which needs no codec (PS3.5 A.4.11). */
    private static final String IN_FRAGMENTS = "1.2.840.10008.1.2.1.98";

    private static final Set<String> APART = Set.of(
            "1.2.840.10008.5.1.1.27", // Stored Print Storage (retired)
            "1.2.840.10008.5.1.1.29", // Hardcopy Grayscale Image Storage (retired)
            "1.2.840.10008.5.1.1.30", // Hardcopy Color Image Storage (retired)
            "1.2.840.10008.5.1.4.34.1", // RT Beams Delivery Instruction Storage, Supplement 74 draft
            "1.2.840.10008.5.1.4.34.7", // RT Beams Delivery Instruction Storage
            "1.2.840.10008.5.1.4.34.10"); // RT Brachy Application Setup Delivery Instruction Storage

    boolean accepts(String sopClassUid) {
        return sopClassUid.startsWith(ROOT)
                || APART.contains(sopClassUid)
                || privateClasses.contains(sopClassUid)
                || privateClasses.stream().anyMatch(root -> root.endsWith(".") && sopClassUid.startsWith(root));
    }

    /**
     * The syntax to take: the first the sender lists whose pixels are decoded here, which is most often the one it holds
     * the data in, unless that is one of the two that lose information on the way and explicit little endian is there
     * too; what can only be kept is taken where nothing else is proposed.
     */
    Optional<String> choose(List<String> proposed) {
        List<String> known = proposed.stream().filter(this::knows).toList();
        Optional<String> first = known.stream()
                .filter(StorageClasses::isDecoded)
                .findFirst()
                .or(() -> known.stream().findFirst());
        String explicit = TransferSyntax.EXPLICIT_LITTLE_ENDIAN.uid();
        boolean poor = first.filter(StorageClasses::isPoor).isPresent();
        return poor && proposed.contains(explicit) ? Optional.of(explicit) : first;
    }

    private boolean knows(String transferSyntaxUid) {
        return TransferSyntax.of(transferSyntaxUid).isKnown() || privateSyntaxes.contains(transferSyntaxUid);
    }

    private static boolean isDecoded(String transferSyntaxUid) {
        TransferSyntax syntax = TransferSyntax.of(transferSyntaxUid);
        boolean uncompressed =
                syntax.isKnown() && !syntax.encapsulated() || syntax.uid().equals(IN_FRAGMENTS);
        return uncompressed || Codecs.of(transferSyntaxUid).isPresent();
    }

    private static boolean isPoor(String transferSyntaxUid) {
        return transferSyntaxUid.equals(TransferSyntax.IMPLICIT_LITTLE_ENDIAN.uid())
                || transferSyntaxUid.equals(TransferSyntax.EXPLICIT_BIG_ENDIAN.uid());
    }
}
