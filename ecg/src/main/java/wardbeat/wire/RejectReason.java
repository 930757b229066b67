package wardbeat.wire;

/** Reason for the rejection of a message. The names are header values on {@link Topics#REJECTED} and never change. */
public enum RejectReason {
    /** The record has no value, or an empty one. */
    NO_VALUE,
    /** The message, a string, a number or the nesting is above its limit. */
    TOO_LARGE,
    /** The content-type header states an unsupported format. */
    UNKNOWN_CONTENT_TYPE,
    /** The bytes are not in the stated format, are truncated, or have content after the end. */
    NOT_PARSEABLE,
    /** The version of the message is not supported by this release. */
    UNSUPPORTED_VERSION,
    /** A required field is missing. */
    MISSING_FIELD,
    /** A field occurs more than once. */
    DUPLICATE_FIELD,
    /** A field has a value of the wrong type. */
    WRONG_TYPE,
    /** A number is NaN or infinite. */
    NON_FINITE,
    /** A value of the correct type is out of range. */
    OUT_OF_RANGE,
    /** Patient, device, session or lead is not a valid identifier. */
    BAD_IDENTIFIER,
    /** The key of the record is not the patient of the message. */
    KEY_MISMATCH
}
