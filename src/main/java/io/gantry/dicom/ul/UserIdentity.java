package io.gantry.dicom.ul;

/**
 * User identity negotiation of a request (PS3.7 D.3.3.7.1).
 *
 * @param type 1 user name, 2 user name and passcode, 3 Kerberos ticket, 4 SAML assertion, 5 JSON web token
 * @param responseRequested whether the requestor wants a positive answer
 * @param primary the user name, ticket, assertion or token
 * @param secondary the passcode of type 2, else empty
 */
public record UserIdentity(int type, boolean responseRequested, byte[] primary, byte[] secondary) {

    /** Names the type only: identities and passcodes never reach a log. */
    @Override
    public String toString() {
        return "UserIdentity[type=" + type + "]";
    }
}
