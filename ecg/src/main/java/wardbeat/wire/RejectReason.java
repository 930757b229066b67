package wardbeat.wire;

/** Why a message is refused. */
public enum RejectReason {
    /** The record has no value, or an empty one. */
    NO_VALUE,
    /** The message, or a text, a number or the nesting in it, is larger than is ever needed. */
    TOO_LARGE,
    /** The content-type header names a format nobody here reads. */
    UNKNOWN_CONTENT_TYPE,
    /** The bytes are not the announced format, end too early, or go on after the end. */
    NOT_PARSEABLE,
    /** The message is of a version this release does not know. */
    UNSUPPORTED_VERSION,
    /** A field that must be there is not. */
    MISSING_FIELD,
    /** A field is there twice. */
    DUPLICATE_FIELD,
    /** A field holds another kind of value than it should. */
    WRONG_TYPE,
    /** A number is not one, or is infinite. */
    NON_FINITE,
    /** A value of the right kind is outside its range. */
    OUT_OF_RANGE,
    /** Patient, device, session or lead breaks the form of identifiers. */
    BAD_IDENTIFIER,
    /** The record's key is not the patient of the message. */
    KEY_MISMATCH
}
