package wardbeat.manifest;

/**
 * A problem of a manifest.
 *
 * @param subject kind and name of the object
 * @param path the field within it, separated by dots; may be empty
 * @param text the problem, and the fix if it is known
 */
record ManifestProblem(String subject, String path, String text) {

    @Override
    public String toString() {
        return subject + (path.isEmpty() ? "" : " " + path) + ": " + text;
    }
}
