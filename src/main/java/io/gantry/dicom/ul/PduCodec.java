package io.gantry.dicom.ul;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads and writes the variable fields of all PDUs but P-DATA-TF. Reserved bytes are not tested and unknown items are
 * skipped (PS3.8 9.3.1).
 */
public final class PduCodec {
    /** The only application context there is (PS3.7 A.2.1). */
    public static final String APPLICATION_CONTEXT = "1.2.840.10008.3.1.1.1";

    private static final int PROTOCOL_VERSION = 1;
    /** Their ids are the odd numbers below 256 (PS3.8 9.3.2.2). */
    private static final int MOST_CONTEXTS = 128;

    private PduCodec() {}

    /** Decodes the bytes after the six-byte PDU header. */
    public static Pdu read(int type, ByteBuffer body) throws InvalidPdu {
        ItemReader items = new ItemReader(body);
        return switch (type) {
            case Pdu.ASSOCIATE_RQ -> readRequest(items);
            case Pdu.ASSOCIATE_AC -> readAccept(items);
            case Pdu.ASSOCIATE_RJ -> {
                items.skip(1);
                yield new Pdu.AssociateReject(new Rejection(items.u8(), items.u8(), items.u8()));
            }
            case Pdu.RELEASE_RQ -> new Pdu.ReleaseRequest();
            case Pdu.RELEASE_RP -> new Pdu.ReleaseResponse();
            case Pdu.ABORT -> {
                items.skip(2);
                yield new Pdu.Abort(items.u8(), items.u8());
            }
            default -> throw new InvalidPdu(Pdu.Abort.UNRECOGNIZED_PDU, "unknown PDU type " + type);
        };
    }

    private static Pdu readRequest(ItemReader items) throws InvalidPdu {
        int version = items.u16();
        items.skip(2);
        String called = items.text(16);
        String calling = items.text(16);
        items.skip(32);
        List<PresentationContext> contexts = new ArrayList<>();
        Common common = readItems(items, ItemType.PROPOSED_CONTEXT, item -> {
            if (contexts.size() == MOST_CONTEXTS) {
                throw new InvalidPdu(Pdu.Abort.INVALID_PARAMETER, "more presentation contexts than there are ids");
            }
            contexts.add(readContext(item));
        });
        return new Pdu.AssociateRequest(
                version, called, calling, common.applicationContext(), List.copyOf(contexts), common.user());
    }

    /** What a request and its answer have in common beside their contexts. */
    private record Common(String applicationContext, UserInformation user) {}

    private interface ContextItem {
        void read(ItemReader item) throws InvalidPdu;
    }

    /** The variable items of a request or an answer (PS3.8 9.3.2, 9.3.3), whose contexts differ in item type and content. */
    private static Common readItems(ItemReader items, int contextType, ContextItem context) throws InvalidPdu {
        String applicationContext = "";
        UserInformation user = UserInformation.of(0);
        while (items.hasNext()) {
            int type = items.u8();
            items.skip(1);
            ItemReader item = items.slice(items.u16());
            if (type == ItemType.APPLICATION_CONTEXT) {
                applicationContext = item.restAsText();
            } else if (type == ItemType.USER_INFORMATION) {
                user = UserInformationCodec.read(item);
            } else if (type == contextType) {
                context.read(item);
            } // PS3.8 9.3.1: an item that is not recognised is ignored
        }
        return new Common(applicationContext, user);
    }

    private static PresentationContext readContext(ItemReader items) throws InvalidPdu {
        int id = items.u8();
        items.skip(3);
        String abstractSyntax = "";
        List<String> transferSyntaxes = new ArrayList<>();
        while (items.hasNext()) {
            int type = items.u8();
            items.skip(1);
            ItemReader item = items.slice(items.u16());
            if (type == ItemType.ABSTRACT_SYNTAX) {
                abstractSyntax = item.restAsText();
            } else if (type == ItemType.TRANSFER_SYNTAX) {
                transferSyntaxes.add(item.restAsText());
            }
        }
        if ((id & 1) == 0) {
            throw new InvalidPdu(Pdu.Abort.INVALID_PARAMETER, "presentation context id " + id + " is even");
        }
        return new PresentationContext(id, abstractSyntax, List.copyOf(transferSyntaxes));
    }

    private static Pdu readAccept(ItemReader items) throws InvalidPdu {
        items.skip(4);
        String called = items.text(16);
        String calling = items.text(16);
        items.skip(32);
        List<ContextAnswer> contexts = new ArrayList<>();
        Common common = readItems(items, ItemType.ANSWERED_CONTEXT, item -> contexts.add(readAnswer(item)));
        return new Pdu.AssociateAccept(
                called, calling, common.applicationContext(), List.copyOf(contexts), common.user());
    }

    private static ContextAnswer readAnswer(ItemReader items) throws InvalidPdu {
        int id = items.u8();
        items.skip(1);
        ContextResult result = ContextResult.of(items.u8());
        items.skip(1);
        String transferSyntax = "";
        while (items.hasNext()) {
            int type = items.u8();
            items.skip(1);
            ItemReader item = items.slice(items.u16());
            if (type == ItemType.TRANSFER_SYNTAX) {
                transferSyntax = item.restAsText();
            }
        }
        return new ContextAnswer(id, result, transferSyntax);
    }

    /** The whole PDU, header included. */
    public static byte[] write(Pdu pdu) {
        if (pdu instanceof Pdu.AssociateRequest request) {
            return framed(Pdu.ASSOCIATE_RQ, writeRequest(request));
        } else if (pdu instanceof Pdu.AssociateAccept accept) {
            return framed(Pdu.ASSOCIATE_AC, writeAccept(accept));
        } else if (pdu instanceof Pdu.AssociateReject reject) {
            Rejection why = reject.rejection();
            return framed(
                    Pdu.ASSOCIATE_RJ,
                    new ItemWriter().u8(0).u8(why.result()).u8(why.source()).u8(why.reason()));
        } else if (pdu instanceof Pdu.Abort abort) {
            return framed(Pdu.ABORT, new ItemWriter().u16(0).u8(abort.source()).u8(abort.reason()));
        }
        int type = pdu instanceof Pdu.ReleaseRequest ? Pdu.RELEASE_RQ : Pdu.RELEASE_RP;
        return framed(type, new ItemWriter().zeros(4));
    }

    private static ItemWriter writeRequest(Pdu.AssociateRequest request) {
        ItemWriter items = head(request.calledAe(), request.callingAe())
                .item(ItemType.APPLICATION_CONTEXT, request.applicationContext());
        for (PresentationContext context : request.contexts()) {
            ItemWriter inner =
                    new ItemWriter().u8(context.id()).zeros(3).item(ItemType.ABSTRACT_SYNTAX, context.abstractSyntax());
            context.transferSyntaxes().forEach(syntax -> inner.item(ItemType.TRANSFER_SYNTAX, syntax));
            items.item(ItemType.PROPOSED_CONTEXT, inner);
        }
        return items.item(ItemType.USER_INFORMATION, UserInformationCodec.write(request.user()));
    }

    private static ItemWriter writeAccept(Pdu.AssociateAccept accept) {
        ItemWriter items = head(accept.calledAe(), accept.callingAe())
                .item(ItemType.APPLICATION_CONTEXT, accept.applicationContext());
        for (ContextAnswer answer : accept.contexts()) {
            ItemWriter inner = new ItemWriter()
                    .u8(answer.id())
                    .u8(0)
                    .u8(answer.result().ordinal())
                    .u8(0)
                    .item(ItemType.TRANSFER_SYNTAX, answer.transferSyntax());
            items.item(ItemType.ANSWERED_CONTEXT, inner);
        }
        return items.item(ItemType.USER_INFORMATION, UserInformationCodec.write(accept.user()));
    }

    private static ItemWriter head(String calledAe, String callingAe) {
        return new ItemWriter()
                .u16(PROTOCOL_VERSION)
                .u16(0)
                .aeTitle(calledAe)
                .aeTitle(callingAe)
                .zeros(32);
    }

    private static byte[] framed(int type, ItemWriter body) {
        byte[] bytes = body.toBytes();
        return new ItemWriter().u8(type).u8(0).u32(bytes.length).raw(bytes).toBytes();
    }
}
