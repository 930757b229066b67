package wardbeat.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Objects that are applied together: the output of one {@code kubectl kustomize}.
 *
 * @param manifests its objects, in order
 */
record Rendering(List<Manifest> manifests) {

    private static final YAMLMapper YAML = new YAMLMapper();

    /**
     * The objects in {@code file}, a sequence of YAML documents.
     *
     * @throws IOException if it cannot be read or is not YAML
     */
    static Rendering read(Path file) throws IOException {
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile())) {
            return new Rendering(documents.readAll().stream()
                    .filter(JsonNode::isObject)
                    .map(Manifest::new)
                    .toList());
        }
    }

    /** The objects of a kind. */
    Stream<Manifest> ofKind(String kind) {
        return manifests.stream().filter(manifest -> manifest.kind().equals(kind));
    }

    /** The object of a kind and name. */
    Optional<Manifest> find(String kind, String name) {
        return ofKind(kind).filter(manifest -> manifest.name().equals(name)).findFirst();
    }
}
