package wardbeat.training;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.bytedeco.javacpp.Loader;
import wardbeat.scoring.ModelManifest.Platform;
import wardbeat.scoring.OnnxScorer;

/** What trains here: the versions that a model's manifest names. */
public final class Versions {

    private static final Properties BUILT_WITH = read();

    private Versions() {}

    /** The version of this project. */
    public static String wardbeat() {
        return BUILT_WITH.getProperty("wardbeat", "unknown");
    }

    /** The machine and the libraries; bits may differ between two that differ. */
    static Platform platform() {
        String libraries = "Deeplearning4j %s, kernels %s%s, 1 thread; ONNX Runtime %s"
                .formatted(
                        BUILT_WITH.getProperty("dl4j", "unknown"),
                        Loader.getPlatform(),
                        System.getProperty("javacpp.platform.extension", ""),
                        OnnxScorer.engineVersion());
        return new Platform(
                System.getProperty("os.arch"),
                System.getProperty("os.name"),
                System.getProperty("java.version"),
                libraries);
    }

    private static Properties read() {
        var properties = new Properties();
        try (InputStream in = Versions.class.getResourceAsStream("versions.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("versions.properties cannot be read", e);
        }
        return properties;
    }
}
