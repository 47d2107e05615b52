package io.gantry.dicom.service;

import io.gantry.dicom.dimse.Association;
import io.gantry.dicom.dimse.CommandField;
import io.gantry.dicom.dimse.CommandSet;
import io.gantry.dicom.dimse.CommandTag;
import io.gantry.dicom.dimse.Proposal;
import io.gantry.dicom.dimse.Status;
import io.gantry.dicom.ul.AssociationEnd;
import io.gantry.dicom.ul.AssociationEnded;
import io.gantry.dicom.ul.Context;
import io.gantry.dicom.ul.Peer;
import io.gantry.dicom.ul.TimeLimits;
import io.gantry.model.failure.AssociationBroken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * C-STORE as SCU (PS3.4 Annex B): sends each instance as it is where the peer takes its SOP class in that syntax, and
 * uncompressed ones encoded anew in implicit or explicit VR little endian where it takes one of those only.
 */
public final class StoreScu {
    private static final int MAX_CONTEXTS = 128;

    private final Peer peer;
    private final TimeLimits limits;

    public StoreScu(Peer peer, TimeLimits limits) {
        this.peer = peer;
        this.limits = limits;
    }

    /**
     * What became of one instance.
     *
     * @param status of the C-STORE-RSP; {@link Status#SOP_CLASS_NOT_SUPPORTED} also when the peer takes no context for it
     * @param comment the peer's, or why it was not sent
     */
    public record Result(String sopClassUid, String sopInstanceUid, int status, Optional<String> comment) {
        public boolean isStored() {
            return Status.isDone(status);
        }
    }

    /**
     * Sends all on one association; one refused does not stop the others.
     *
     * @return a result for each, in the order given
     * @throws io.gantry.model.failure.UnreadableDicom when one is no DICOM file; nothing is sent then
     * @throws io.gantry.model.failure.PeerUnreachable when there is no connection or no answer to the request for an association
     * @throws io.gantry.model.failure.RefusedByPeer when the association is refused
     * @throws AssociationBroken when it breaks in the middle; sending all again does no harm
     * @throws IOException when a source can't be read
     */
    public List<Result> store(List<InstanceSource> sources) throws IOException {
        List<Result> results = new ArrayList<>();
        store(sources, results::add);
        return results;
    }

    /** The same, telling each result as it comes: those before a failure are valid, and the next instance met it. */
    public void store(List<InstanceSource> sources, Consumer<Result> results) throws IOException {
        List<Outgoing> instances = new ArrayList<>();
        for (InstanceSource source : sources) {
            instances.add(Outgoing.of(source));
        }
        try (ServiceUser user = ServiceUser.open(peer, proposal(instances), limits, List.of())) {
            for (Outgoing instance : instances) {
                results.accept(send(user, instance));
            }
        }
    }

    private static Proposal proposal(List<Outgoing> instances) {
        Set<Proposal.Item> items = new LinkedHashSet<>();
        for (Outgoing instance : instances) {
            items.add(new Proposal.Item(instance.sopClassUid(), List.of(instance.transferSyntaxUid())));
        }
        for (Outgoing instance : instances) {
            if (!instance.others().isEmpty()) {
                items.add(new Proposal.Item(instance.sopClassUid(), instance.others()));
            }
        }
        return new Proposal(items.stream().limit(MAX_CONTEXTS).toList(), List.of());
    }

    private Result send(ServiceUser user, Outgoing instance) throws IOException {
        Optional<Context> context = context(user.association(), instance);
        if (context.isEmpty()) {
            return result(
                    instance, Status.SOP_CLASS_NOT_SUPPORTED, Optional.of(notTaken(user.association(), instance)));
        }
        CommandSet request = user.withId(CommandSet.of(CommandField.C_STORE_RQ)
                .put(CommandTag.PRIORITY, 0)
                .putUid(CommandTag.AFFECTED_SOP_CLASS_UID, instance.sopClassUid())
                .putUid(CommandTag.AFFECTED_SOP_INSTANCE_UID, instance.sopInstanceUid()));
        try (InputStream data = instance.dataSet(context.get().transferSyntax())) {
            user.association().send(context.get(), request, data);
            CommandSet response = user.response(request).command();
            return result(instance, response.status(), response.text(CommandTag.ERROR_COMMENT));
        } catch (AssociationEnded e) {
            throw new AssociationBroken(
                    e.end() == AssociationEnd.ABORTED_BY_PEER
                            ? peer + " aborted the association."
                            : "The association with " + peer + " broke: " + e.getMessage() + ".",
                    e);
        }
    }

    private static Optional<Context> context(Association association, Outgoing instance) {
        return Stream.concat(Stream.of(instance.transferSyntaxUid()), instance.others().stream())
                .flatMap(syntax -> association.contextFor(instance.sopClassUid(), syntax).stream())
                .findFirst();
    }

    /** Which of the two it is that the peer does not take: whoever has to set it up needs to know. */
    private static String notTaken(Association association, Outgoing instance) {
        return association.isUnsupported(instance.sopClassUid())
                ? "it does not take SOP class " + instance.sopClassUid()
                : "it does not take SOP class " + instance.sopClassUid() + " in transfer syntax "
                        + instance.transferSyntaxUid();
    }

    private static Result result(Outgoing instance, int status, Optional<String> comment) {
        return new Result(instance.sopClassUid(), instance.sopInstanceUid(), status, comment);
    }
}
