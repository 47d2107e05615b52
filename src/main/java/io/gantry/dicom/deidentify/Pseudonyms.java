package io.gantry.dicom.deidentify;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names, UIDs and shifts by HMAC-SHA-256 with the key of the collection: the same for the same, and nobody without the key
 * finds the way back or can try names. Each carries a check by the same key, so that one made before is known again and
 * left alone: what is de-identified twice is as de-identified once. Not safe for use by several threads.
 */
final class Pseudonyms {

    private static final String ROOT = "2.25.";
    private static final int UID_HASH_BYTES = 12;
    private static final int UID_CHECK_BYTES = 4;
    /** With its highest bit set, a number of 128 bits has 39 digits. */
    private static final Pattern OWN_UID = Pattern.compile("2\\.25\\.[1-9]\\d{38}");

    private static final String PREFIX = "P-";
    private static final int NAME_HASH_LETTERS = 10;
    private static final int NAME_CHECK_LETTERS = 4;
    private static final Pattern NAME = Pattern.compile("P-[A-Z2-7]{14}");
    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /** About ten years: the oldest image of a patient can be anywhere in them. */
    private static final int MOST_DAYS = 3650;

    /** What PS3.6 annex A registers: names of kinds of things; devices that put a time below this root do not count. */
    private static final Pattern WELL_KNOWN = Pattern.compile("1\\.2\\.840\\.10008(\\.\\d{1,4}){1,9}");

    private final Mac mac;
    private final Map<String, String> uids = new HashMap<>();

    Pseudonyms(byte[] key) {
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA256", e);
        }
    }

    /** Another UID below 2.25 (PS3.5 B.2): 96 bits of the hash and 32 of the check. UIDs of the standard stay. */
    String uid(String uid) {
        return WELL_KNOWN.matcher(uid).matches() || isOwnUid(uid) ? uid : uids.computeIfAbsent(uid, this::newUid);
    }

    private String newUid(String uid) {
        byte[] number = new byte[1 + UID_HASH_BYTES + UID_CHECK_BYTES];
        System.arraycopy(hash("uid", uid), 0, number, 1, UID_HASH_BYTES);
        number[1] |= (byte) 0x80;
        System.arraycopy(uidCheck(number), 0, number, 1 + UID_HASH_BYTES, UID_CHECK_BYTES);
        return ROOT + new BigInteger(number);
    }

    private byte[] uidCheck(byte[] number) {
        return hash("uid check", Arrays.copyOfRange(number, 1, 1 + UID_HASH_BYTES));
    }

    private boolean isOwnUid(String uid) {
        if (!OWN_UID.matcher(uid).matches()) {
            return false;
        }
        byte[] number = new BigInteger(uid.substring(ROOT.length())).toByteArray();
        return number.length == 1 + UID_HASH_BYTES + UID_CHECK_BYTES
                && Arrays.equals(
                        Arrays.copyOf(uidCheck(number), UID_CHECK_BYTES),
                        Arrays.copyOfRange(number, 1 + UID_HASH_BYTES, number.length));
    }

    /** A name of 16 characters for whom or what the text identifies. */
    String name(String identity) {
        if (isOwnName(identity)) {
            return identity;
        }
        String hash = letters(hash("name", identity), NAME_HASH_LETTERS);
        return PREFIX + hash + nameCheck(hash);
    }

    private String nameCheck(String hash) {
        return letters(hash("name check", hash), NAME_CHECK_LETTERS);
    }

    /** Whether the text is a name that was made here with the same key. */
    boolean isOwnName(String text) {
        if (!NAME.matcher(text).matches()) {
            return false;
        }
        int checkAt = PREFIX.length() + NAME_HASH_LETTERS;
        return nameCheck(text.substring(PREFIX.length(), checkAt)).equals(text.substring(checkAt));
    }

    /** How many whole days all dates of a patient go back; 0 for one whose dates did so before. */
    int shift(String patient) {
        if (isOwnName(patient) || isOwnUid(patient)) {
            return 0;
        }
        byte[] hash = hash("days", patient);
        return 1 + Math.floorMod(new BigInteger(Arrays.copyOf(hash, 7)).longValue(), MOST_DAYS);
    }

    private byte[] hash(String use, String text) {
        return hash(use, text.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] hash(String use, byte[] bytes) {
        mac.update(use.getBytes(StandardCharsets.UTF_8));
        mac.update((byte) 0);
        return mac.doFinal(bytes);
    }

    /** The first bits as letters of base 32 (RFC 4648). */
    private static String letters(byte[] bytes, int count) {
        StringBuilder text = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            int value = 0;
            for (int bit = i * 5; bit < i * 5 + 5; bit++) {
                value = value << 1 | bytes[bit / 8] >> (7 - bit % 8) & 1;
            }
            text.append(BASE_32.charAt(value));
        }
        return text.toString();
    }
}
