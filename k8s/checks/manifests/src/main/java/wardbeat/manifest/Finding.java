package wardbeat.manifest;

/**
 * Something that is wrong with a manifest.
 *
 * @param subject kind and name of the object
 * @param path the place within it, parts parted by dots; may be empty
 * @param words what is wrong, and what would be right where that is known
 */
record Finding(String subject, String path, String words) {

    @Override
    public String toString() {
        return subject + (path.isEmpty() ? "" : " " + path) + ": " + words;
    }
}
