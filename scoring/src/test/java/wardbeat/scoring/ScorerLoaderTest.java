package wardbeat.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScorerLoaderTest {

    @Test
    void namesTheTemporaryDirectoryFromWhichNativesCannotBeLoaded() {
        var error = new UnsatisfiedLinkError("/mnt/noexec/onnx1/libonnxruntime.so: failed to map segment");

        assertThat(ScorerLoader.onnxNotLoaded("model", error, "/mnt/noexec"))
                .hasMessageContaining("cannot be loaded from the temporary directory /mnt/noexec")
                .hasMessageContaining("not mounted noexec with -Djava.io.tmpdir=DIR");
        assertThat(ScorerLoader.onnxNotLoaded("model", error, "/tmp"))
                .hasMessageContaining("cannot be loaded on this machine")
                .hasMessageContaining("docs/platforms.md");
    }
}
