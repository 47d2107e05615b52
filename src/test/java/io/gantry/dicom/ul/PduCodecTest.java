package io.gantry.dicom.ul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PduCodecTest {
    private static final int HEADER = 6;

    @Property(tries = 200)
    void reads_back_every_request_it_writes(@ForAll("requests") Pdu.AssociateRequest request) throws IOException {
        byte[] bytes = PduCodec.write(request);

        Pdu again = PduCodec.read(bytes[0], body(bytes));

        assertThat(again).usingRecursiveComparison().isEqualTo(request);
        assertThat(ByteBuffer.wrap(bytes).getInt(2)).isEqualTo(bytes.length - HEADER);
    }

    @Property(tries = 200)
    void reads_back_every_acceptance_it_writes(@ForAll("requests") Pdu.AssociateRequest request) throws IOException {
        List<ContextAnswer> answers = request.contexts().stream()
                .map(context -> new ContextAnswer(
                        context.id(),
                        ContextResult.of(context.id() % 5),
                        context.transferSyntaxes().get(0)))
                .toList();
        Pdu accept = new Pdu.AssociateAccept(
                request.calledAe(), request.callingAe(), request.applicationContext(), answers, request.user());
        byte[] bytes = PduCodec.write(accept);

        assertThat(PduCodec.read(bytes[0], body(bytes)))
                .usingRecursiveComparison()
                .isEqualTo(accept);
    }

    @Test
    void skips_items_it_does_not_know_and_ignores_reserved_bytes() throws IOException {
        byte[] bytes = new ItemWriter()
                .u16(1)
                .u16(0xFFFF)
                .aeTitle("CALLED")
                .aeTitle("CALLING")
                .raw("reserved bytes are not tested!!!".getBytes())
                .item(0x77, "what is this")
                .item(ItemType.APPLICATION_CONTEXT, PduCodec.APPLICATION_CONTEXT)
                .item(
                        ItemType.USER_INFORMATION,
                        new ItemWriter()
                                .item(0x7A, "nor this")
                                .item(ItemType.MAXIMUM_LENGTH, new ItemWriter().u32(0xFFFFFFFFL)))
                .toBytes();

        Pdu pdu = PduCodec.read(Pdu.ASSOCIATE_RQ, ByteBuffer.wrap(bytes));

        assertThat(pdu).isInstanceOfSatisfying(Pdu.AssociateRequest.class, request -> {
            assertThat(request.calledAe()).isEqualTo("CALLED");
            assertThat(request.callingAe()).isEqualTo("CALLING");
            assertThat(request.user().maxPduLength()).isEqualTo(0xFFFFFFFFL);
        });
    }

    @Test
    void refuses_an_item_longer_than_its_pdu() {
        byte[] bytes = new ItemWriter()
                .u16(1)
                .zeros(66)
                .u8(ItemType.APPLICATION_CONTEXT)
                .u8(0)
                .u16(500)
                .text("short")
                .toBytes();

        assertThatThrownBy(() -> PduCodec.read(Pdu.ASSOCIATE_RQ, ByteBuffer.wrap(bytes)))
                .isInstanceOfSatisfying(InvalidPdu.class, failure -> assertThat(failure.abortReason())
                        .isEqualTo(Pdu.Abort.INVALID_PARAMETER));
    }

    @Test
    void refuses_an_unknown_pdu_type() {
        assertThatThrownBy(() -> PduCodec.read(9, ByteBuffer.allocate(4)))
                .isInstanceOfSatisfying(InvalidPdu.class, failure -> assertThat(failure.abortReason())
                        .isEqualTo(Pdu.Abort.UNRECOGNIZED_PDU));
    }

    private static ByteBuffer body(byte[] bytes) {
        return ByteBuffer.wrap(bytes, HEADER, bytes.length - HEADER).slice();
    }

    @Provide
    Arbitrary<Pdu.AssociateRequest> requests() {
        Arbitrary<PresentationContext> context = Combinators.combine(
                        Arbitraries.integers().between(0, 127),
                        uids(),
                        uids().list().ofMinSize(1).ofMaxSize(5))
                .as((index, abstractSyntax, syntaxes) ->
                        new PresentationContext(2 * index + 1, abstractSyntax, List.copyOf(syntaxes)));
        return Combinators.combine(aeTitles(), aeTitles(), context.list().ofMaxSize(20), users())
                .as((called, calling, contexts, user) -> new Pdu.AssociateRequest(
                        1, called, calling, PduCodec.APPLICATION_CONTEXT, List.copyOf(contexts), user));
    }

    private static Arbitrary<UserInformation> users() {
        Arbitrary<byte[]> bytes = Arbitraries.bytes().array(byte[].class).ofMaxSize(50);
        Arbitrary<Integer> counts = Arbitraries.integers().between(0, 0xFFFF);
        Arbitrary<RoleSelection> roles = Combinators.combine(uids(), Arbitraries.of(true, false))
                .as((uid, scu) -> new RoleSelection(uid, scu, !scu));
        Arbitrary<ExtendedNegotiation> extended =
                Combinators.combine(uids(), bytes).as(ExtendedNegotiation::new);
        Arbitrary<CommonExtendedNegotiation> common = Combinators.combine(
                        uids(), uids(), uids().list().ofMaxSize(3))
                .as((sopClass, service, related) ->
                        new CommonExtendedNegotiation(sopClass, service, List.copyOf(related)));
        Arbitrary<UserIdentity> identity = Combinators.combine(
                        Arbitraries.integers().between(1, 5), Arbitraries.of(true, false), bytes, bytes)
                .as(UserIdentity::new);
        return Combinators.combine(
                        Arbitraries.longs().between(0, 0xFFFFFFFFL),
                        counts.optional(),
                        roles.list().ofMaxSize(3),
                        extended.list().ofMaxSize(3),
                        common.list().ofMaxSize(3),
                        identity.optional(),
                        bytes.optional())
                .as((length, window, role, ext, com, id, response) -> new UserInformation(
                        length,
                        "2.25.1",
                        "VERSION",
                        window.map(count -> new AsynchronousOperations(count, 1)),
                        List.copyOf(role),
                        List.copyOf(ext),
                        List.copyOf(com),
                        id,
                        response));
    }

    private static Arbitrary<String> uids() {
        return Arbitraries.longs().between(0, Long.MAX_VALUE).map(number -> "2.25." + number);
    }

    private static Arbitrary<String> aeTitles() {
        return Arbitraries.strings().withCharRange('A', 'Z').ofMinLength(1).ofMaxLength(16);
    }
}
