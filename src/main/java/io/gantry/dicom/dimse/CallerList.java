package io.gantry.dicom.dimse;

import io.gantry.dicom.ul.Rejection;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Callers that are let in, by AE title and address. */
public final class CallerList implements CallerPolicy {
    private static final String ANY = "*";

    private final List<Entry> entries;

    private CallerList(List<Entry> entries) {
        this.entries = entries;
    }

    /**
     * Reads a list such as {@code *} (everybody), {@code CT1@10.1.2.3}, {@code *@10.1.0.0/16}, {@code PACS} (from
     * anywhere), separated by commas; an empty one lets nobody in.
     *
     * @throws IllegalArgumentException when an address is no IP address
     */
    public static CallerList of(String list) {
        List<Entry> entries = new ArrayList<>();
        for (String item : list.split(",")) {
            if (!item.isBlank()) {
                entries.add(Entry.of(item.strip()));
            }
        }
        return new CallerList(List.copyOf(entries));
    }

    @Override
    public Optional<Rejection> judge(Caller caller) {
        boolean known = entries.stream().anyMatch(entry -> entry.matches(caller));
        return known ? Optional.empty() : Optional.of(Rejection.CALLING_AE);
    }

    private record Entry(String aeTitle, byte[] network, int prefix) {

        static Entry of(String text) {
            int at = text.lastIndexOf('@');
            String title = at < 0 ? text : text.substring(0, at);
            String address = at < 0 ? ANY : text.substring(at + 1);
            if (address.equals(ANY)) {
                return new Entry(title, new byte[0], 0);
            }
            int slash = address.indexOf('/');
            byte[] network = parse(slash < 0 ? address : address.substring(0, slash));
            int prefix = slash < 0 ? network.length * 8 : Integer.parseInt(address.substring(slash + 1));
            if (prefix < 0 || prefix > network.length * 8) {
                throw new IllegalArgumentException("A network prefix is out of range: " + address);
            }
            return new Entry(title, network, prefix);
        }

        /** Only literals: a name would have to be looked up, and anybody may own it tomorrow. */
        private static byte[] parse(String address) {
            if (!address.matches("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")) {
                throw new IllegalArgumentException("Not an IP address: " + address);
            }
            try {
                return InetAddress.getByName(address).getAddress();
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException("Not an IP address: " + address, e);
            }
        }

        boolean matches(Caller caller) {
            return (aeTitle.equals(ANY) || aeTitle.equals(caller.callingAe())) && contains(caller.address());
        }

        private boolean contains(InetAddress address) {
            byte[] bytes = address.getAddress();
            if (network.length == 0) {
                return true;
            }
            if (bytes.length != network.length) {
                return false;
            }
            for (int bit = 0; bit < prefix; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((bytes[bit / 8] & mask) != (network[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
