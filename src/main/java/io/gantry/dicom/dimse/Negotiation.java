package io.gantry.dicom.dimse;

import io.gantry.dicom.data.Uids;
import io.gantry.dicom.ul.AsynchronousOperations;
import io.gantry.dicom.ul.Context;
import io.gantry.dicom.ul.ContextAnswer;
import io.gantry.dicom.ul.ContextResult;
import io.gantry.dicom.ul.ExtendedNegotiation;
import io.gantry.dicom.ul.Pdu;
import io.gantry.dicom.ul.PduCodec;
import io.gantry.dicom.ul.PresentationContext;
import io.gantry.dicom.ul.Rejection;
import io.gantry.dicom.ul.RoleSelection;
import io.gantry.dicom.ul.UserIdentity;
import io.gantry.dicom.ul.UserInformation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Judges an A-ASSOCIATE-RQ as acceptor (PS3.8 7.1, PS3.7 D.3). */
final class Negotiation {
    private final AcceptorSettings settings;
    private final Pdu.AssociateRequest request;

    Negotiation(AcceptorSettings settings, Pdu.AssociateRequest request) {
        this.settings = settings;
        this.request = request;
    }

    /** Why the request is refused as a whole; empty when it is accepted. */
    Optional<Rejection> rejection(CallerPolicy.Caller caller) {
        if ((request.protocolVersion() & 1) == 0) {
            return Optional.of(Rejection.PROTOCOL_VERSION);
        }
        if (!PduCodec.APPLICATION_CONTEXT.equals(request.applicationContext())) {
            return Optional.of(Rejection.APPLICATION_CONTEXT);
        }
        Set<String> called = settings.calledAes();
        if (!called.isEmpty() && !called.contains(request.calledAe())) {
            return Optional.of(Rejection.CALLED_AE);
        }
        return settings.callers().judge(caller);
    }

    Pdu.AssociateAccept accept() {
        Set<Integer> seen = new HashSet<>();
        List<ContextAnswer> answers = new ArrayList<>();
        for (PresentationContext context : request.contexts()) {
            if (seen.add(context.id())) {
                answers.add(answer(context));
            }
        }
        return new Pdu.AssociateAccept(
                request.calledAe(), request.callingAe(), PduCodec.APPLICATION_CONTEXT, answers, user());
    }

    /** The accepted contexts of an answer, with the abstract syntaxes of the request. */
    List<Context> contexts(Pdu.AssociateAccept accept) {
        return contexts(request, accept);
    }

    /** Why contexts were not accepted, by abstract syntax; that of the last where there were several. */
    static Map<String, ContextResult> refusals(Pdu.AssociateRequest request, Pdu.AssociateAccept accept) {
        Map<String, ContextResult> refusals = new HashMap<>();
        for (ContextAnswer answer : accept.contexts()) {
            request.contexts().stream()
                    .filter(context -> context.id() == answer.id() && !answer.accepted())
                    .forEach(context -> refusals.put(context.abstractSyntax(), answer.result()));
        }
        return refusals;
    }

    static List<Context> contexts(Pdu.AssociateRequest request, Pdu.AssociateAccept accept) {
        List<Context> contexts = new ArrayList<>();
        for (ContextAnswer answer : accept.contexts()) {
            request.contexts().stream()
                    .filter(context -> context.id() == answer.id() && answer.accepted())
                    .findFirst()
                    .ifPresent(context ->
                            contexts.add(new Context(context.id(), context.abstractSyntax(), answer.transferSyntax())));
        }
        return contexts;
    }

    private ContextAnswer answer(PresentationContext context) {
        String fallback = context.transferSyntaxes().stream().findFirst().orElse("1.2.840.10008.1.2");
        Optional<Service> service = serviceFor(context.abstractSyntax());
        if (service.isEmpty()) {
            return new ContextAnswer(context.id(), ContextResult.ABSTRACT_SYNTAX_NOT_SUPPORTED, fallback);
        }
        return service.get()
                .choose(context.abstractSyntax(), context.transferSyntaxes())
                .map(syntax -> new ContextAnswer(context.id(), ContextResult.ACCEPTED, syntax))
                .orElse(new ContextAnswer(context.id(), ContextResult.TRANSFER_SYNTAXES_NOT_SUPPORTED, fallback));
    }

    /** SOP classes of which details can be agreed on, each once: more would not fit into the 64 KB of the answer. */
    private Set<String> proposed() {
        return request.contexts().stream()
                .map(PresentationContext::abstractSyntax)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private Optional<Service> serviceFor(String abstractSyntax) {
        if (!Uids.isSafe(abstractSyntax)) {
            return Optional.empty();
        }
        return settings.services().stream()
                .filter(service -> service.supports(abstractSyntax))
                .findFirst();
    }

    private UserInformation user() {
        UserInformation asked = request.user();
        Set<String> open = proposed();
        List<RoleSelection> roles = new ArrayList<>();
        for (RoleSelection role : asked.roles()) {
            if (open.remove(role.sopClassUid())) {
                serviceFor(role.sopClassUid()).ifPresent(service -> roles.add(service.roles(role)));
            }
        }
        open = proposed();
        List<ExtendedNegotiation> extended = new ArrayList<>();
        for (ExtendedNegotiation item : asked.extended()) {
            if (open.remove(item.sopClassUid())) {
                serviceFor(item.sopClassUid())
                        .flatMap(service -> service.extended(item))
                        .ifPresent(answer -> extended.add(new ExtendedNegotiation(item.sopClassUid(), answer)));
            }
        }
        // Common extended negotiation is never answered (PS3.7 D.3.3.6.2).
        return new UserInformation(
                settings.maxPduLength(),
                Uids.IMPLEMENTATION_CLASS,
                Uids.IMPLEMENTATION_VERSION,
                asked.asynchronousOperations().map(this::window),
                roles,
                extended,
                List.of(),
                Optional.empty(),
                asked.identity().filter(UserIdentity::responseRequested).map(identity -> new byte[0]));
    }

    private AsynchronousOperations window(AsynchronousOperations asked) {
        int invoked = asked.maxInvoked() == 0
                ? settings.maxOperations()
                : Math.min(asked.maxInvoked(), settings.maxOperations());
        return new AsynchronousOperations(invoked, 1);
    }
}
