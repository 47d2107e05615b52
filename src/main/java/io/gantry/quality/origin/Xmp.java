package io.gantry.quality.origin;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds single values in an XMP packet, which writes them as attributes or as elements. The packet is not parsed as XML: a
 * value counts wherever it stands, and nothing in a stranger's XML is followed.
 */
final class Xmp {

    private Xmp() {}

    /** The value of a property by its local name, empty where there is none. */
    static String value(String packet, String name) {
        Matcher attribute = Pattern.compile("[\\s:]" + name + "\\s{0,9}=\\s{0,9}[\"']([^\"'<>]{1,500})[\"']")
                .matcher(packet);
        if (attribute.find()) {
            return attribute.group(1);
        }
        Matcher element =
                Pattern.compile("[<:]" + name + ">\\s{0,99}([^<>]{1,500})<").matcher(packet);
        return element.find() ? element.group(1).strip() : "";
    }

    /** The last part of the IPTC digital source type's address, empty where there is none. */
    static String digitalSourceType(String packet) {
        String address = value(packet, "DigitalSourceType");
        if (address.isEmpty()) {
            address = value(packet, "digitalsourcetype");
        }
        return address.substring(address.lastIndexOf('/') + 1);
    }
}
