package wardbeat.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The jar of the job does not contain DL4J: only the DL4J engine may need it, and must report that it is missing. */
class EnginesOnTheClassPathTest {

    private static final List<String> DL4J = List.of("deeplearning4j", "nd4j", "datavec", "bytedeco");

    @Test
    void onnxWorksWithoutDl4j() throws Exception {
        try (URLClassLoader loader = withoutDl4j()) {
            assertThat(scorer(loader, "ONNX")).isInstanceOf(AutoCloseable.class);
        }
    }

    @Test
    void reportsMissingDl4jInOneLine() throws Exception {
        try (URLClassLoader loader = withoutDl4j()) {
            assertThatThrownBy(() -> scorer(loader, "DL4J"))
                    .isInstanceOf(InvocationTargetException.class)
                    .cause()
                    .hasMessage(
                            "model archive default-model.zip: DL4J is not complete on the class path; add the jars of"
                                    + " deeplearning4j-core and nd4j-native to the class path (in a Flink cluster: to lib/), or"
                                    + " use the scorer onnx");
        }
    }

    private static Object scorer(ClassLoader loader, String engine) throws Exception {
        Class<?> archiveClass = loader.loadClass(ModelArchive.class.getName());
        Class<?> engineClass = loader.loadClass(ScorerEngine.class.getName());
        Object archive = archiveClass.getMethod("packaged").invoke(null);
        Method scorer = archiveClass.getMethod("scorer", engineClass);
        return scorer.invoke(
                archive, engineClass.getMethod("valueOf", String.class).invoke(null, engine));
    }

    private static URLClassLoader withoutDl4j() throws MalformedURLException {
        var urls = new ArrayList<URL>();
        for (String element : System.getProperty("java.class.path").split(java.io.File.pathSeparator, -1)) {
            if (DL4J.stream().noneMatch(element::contains)) {
                urls.add(Path.of(element).toUri().toURL());
            }
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }
}
