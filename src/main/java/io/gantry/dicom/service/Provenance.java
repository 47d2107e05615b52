package io.gantry.dicom.service;

import io.gantry.dicom.data.DataSet;
import io.gantry.dicom.data.Tag;
import io.gantry.dicom.data.Uids;
import io.gantry.dicom.data.VR;
import io.gantry.dicom.dimse.AssociationFacts;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * By which association an instance came, written into the private information of its file meta information (PS3.10 7.1), so
 * that it is known after a crash as well. The AE titles stand there anyway.
 *
 * @param association its id
 * @param address IP address of the peer
 * @param tlsPeer distinguished name in the peer's certificate, if it showed one
 */
public record Provenance(String association, Instant openedAt, String address, Optional<String> tlsPeer) {

    private static final int FIELDS = 4;
    private static final int LONGEST_NAME = 1024;

    static Provenance of(AssociationFacts facts) {
        return new Provenance(
                facts.id(),
                facts.openedAt(),
                facts.remote().getAddress().getHostAddress(),
                facts.tlsPeer().filter(name -> name.length() <= LONGEST_NAME));
    }

    /** What a file of this hub says; empty for files of others. */
    public static Optional<Provenance> of(DataSet fileMeta) {
        boolean own = fileMeta.string(Tag.PrivateInformationCreatorUID)
                .filter(Uids.IMPLEMENTATION_CLASS::equals)
                .isPresent();
        byte[] bytes =
                fileMeta.bytes(Tag.PrivateInformation).filter(found -> own).orElse(new byte[0]);
        String[] fields = new String(bytes, StandardCharsets.UTF_8).split("\n", FIELDS);
        if (fields.length < FIELDS) {
            return Optional.empty();
        }
        try {
            Optional<String> peer = Optional.of(fields[3].replace("\0", "")).filter(name -> !name.isEmpty());
            return Optional.of(new Provenance(fields[0], Instant.parse(fields[1]), fields[2], peer));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    void writeTo(DataSet fileMeta) {
        String text = String.join("\n", association, openedAt.toString(), address, tlsPeer.orElse(""));
        fileMeta.put(Tag.PrivateInformationCreatorUID, VR.UI, Uids.IMPLEMENTATION_CLASS)
                .put(Tag.PrivateInformation, VR.OB, text.getBytes(StandardCharsets.UTF_8));
    }
}
