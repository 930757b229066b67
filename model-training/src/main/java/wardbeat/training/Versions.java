package wardbeat.training;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Properties;
import org.bytedeco.javacpp.Loader;
import wardbeat.scoring.ModelManifest.Platform;
import wardbeat.scoring.OnnxScorer;

/** Versions and platform for the manifest of a model. */
public final class Versions {

    private static final Properties BUILT_WITH = read();

    private Versions() {}

    /** Version of this project. */
    public static String wardbeat() {
        return BUILT_WITH.getProperty("wardbeat", "unknown");
    }

    /** This machine and its libraries. Trained bits may differ between platforms. */
    static Platform platform() {
        String libraries = String.format(
                Locale.ROOT,
                "Deeplearning4j %s, kernels %s%s, 1 thread; ONNX Runtime %s",
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
            throw new UncheckedIOException("versions.properties: cannot be read from the class path", e);
        }
        return properties;
    }
}
