package io.gantry.dicom.ul;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads and writes the user information item; sub-items it does not know are skipped, as PS3.8 9.3.1 asks. */
final class UserInformationCodec {
    private long maxPduLength;
    private String classUid = "";
    private String version = "";
    private Optional<AsynchronousOperations> operations = Optional.empty();
    private final List<RoleSelection> roles = new ArrayList<>();
    private final List<ExtendedNegotiation> extended = new ArrayList<>();
    private final List<CommonExtendedNegotiation> commonExtended = new ArrayList<>();
    private Optional<UserIdentity> identity = Optional.empty();
    private Optional<byte[]> identityResponse = Optional.empty();

    private UserInformationCodec() {}

    static UserInformation read(ItemReader items) throws InvalidPdu {
        UserInformationCodec codec = new UserInformationCodec();
        while (items.hasNext()) {
            int type = items.u8();
            items.skip(1);
            codec.take(type, items.slice(items.u16()));
        }
        return codec.result();
    }

    private UserInformation result() {
        return new UserInformation(
                maxPduLength,
                classUid,
                version,
                operations,
                List.copyOf(roles),
                List.copyOf(extended),
                List.copyOf(commonExtended),
                identity,
                identityResponse);
    }

    private void take(int type, ItemReader item) throws InvalidPdu {
        switch (type) {
            case ItemType.MAXIMUM_LENGTH -> maxPduLength = item.u32();
            case ItemType.IMPLEMENTATION_CLASS_UID -> classUid = item.restAsText();
            case ItemType.IMPLEMENTATION_VERSION -> version = item.restAsText();
            case ItemType.ASYNCHRONOUS_OPERATIONS ->
                operations = Optional.of(new AsynchronousOperations(item.u16(), item.u16()));
            case ItemType.ROLE_SELECTION ->
                roles.add(new RoleSelection(item.text(item.u16()), item.u8() == 1, item.u8() == 1));
            case ItemType.EXTENDED_NEGOTIATION ->
                extended.add(new ExtendedNegotiation(item.text(item.u16()), item.rest()));
            case ItemType.COMMON_EXTENDED_NEGOTIATION -> commonExtended.add(common(item));
            case ItemType.USER_IDENTITY ->
                identity = Optional.of(
                        new UserIdentity(item.u8(), item.u8() == 1, item.bytes(item.u16()), item.bytes(item.u16())));
            case ItemType.USER_IDENTITY_RESPONSE -> identityResponse = Optional.of(item.bytes(item.u16()));
            default -> {} // PS3.8 9.3.1: an item that is not recognised is ignored
        }
    }

    private static CommonExtendedNegotiation common(ItemReader item) throws InvalidPdu {
        String sopClass = item.text(item.u16());
        String serviceClass = item.text(item.u16());
        ItemReader related = item.slice(item.u16());
        List<String> general = new ArrayList<>();
        while (related.hasNext()) {
            general.add(related.text(related.u16()));
        }
        return new CommonExtendedNegotiation(sopClass, serviceClass, List.copyOf(general));
    }

    static ItemWriter write(UserInformation user) {
        ItemWriter items = new ItemWriter()
                .item(ItemType.MAXIMUM_LENGTH, new ItemWriter().u32(user.maxPduLength()))
                .item(ItemType.IMPLEMENTATION_CLASS_UID, user.implementationClassUid());
        user.asynchronousOperations()
                .ifPresent(window -> items.item(
                        ItemType.ASYNCHRONOUS_OPERATIONS,
                        new ItemWriter().u16(window.maxInvoked()).u16(window.maxPerformed())));
        for (RoleSelection role : user.roles()) {
            items.item(
                    ItemType.ROLE_SELECTION,
                    new ItemWriter()
                            .counted(role.sopClassUid())
                            .u8(role.scu() ? 1 : 0)
                            .u8(role.scp() ? 1 : 0));
        }
        if (!user.implementationVersion().isEmpty()) {
            items.item(ItemType.IMPLEMENTATION_VERSION, user.implementationVersion());
        }
        writeNegotiations(user, items);
        return items;
    }

    private static void writeNegotiations(UserInformation user, ItemWriter items) {
        for (ExtendedNegotiation item : user.extended()) {
            items.item(
                    ItemType.EXTENDED_NEGOTIATION,
                    new ItemWriter().counted(item.sopClassUid()).raw(item.information()));
        }
        for (CommonExtendedNegotiation item : user.commonExtended()) {
            ItemWriter related = new ItemWriter();
            item.relatedSopClassUids().forEach(related::counted);
            byte[] list = related.toBytes();
            items.item(
                    ItemType.COMMON_EXTENDED_NEGOTIATION,
                    new ItemWriter()
                            .counted(item.sopClassUid())
                            .counted(item.serviceClassUid())
                            .u16(list.length)
                            .raw(list));
        }
        user.identity().ifPresent(identity -> items.item(ItemType.USER_IDENTITY, identity(identity)));
        user.identityResponse()
                .ifPresent(response -> items.item(
                        ItemType.USER_IDENTITY_RESPONSE,
                        new ItemWriter().u16(response.length).raw(response)));
    }

    private static ItemWriter identity(UserIdentity identity) {
        return new ItemWriter()
                .u8(identity.type())
                .u8(identity.responseRequested() ? 1 : 0)
                .u16(identity.primary().length)
                .raw(identity.primary())
                .u16(identity.secondary().length)
                .raw(identity.secondary());
    }
}
