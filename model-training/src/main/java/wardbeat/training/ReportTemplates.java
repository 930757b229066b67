package wardbeat.training;

import freemarker.cache.ClassTemplateLoader;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * The FreeMarker templates of this package. They are read from the class path only, create no Java objects, and fail on a missing
 * value. A template that ends in {@code .ftlh} escapes its values for HTML.
 */
final class ReportTemplates {

    private static final String HTML_REPORT = "report.html.ftlh";
    private static final String MODEL_CARD = "model-card.md.ftl";

    private static final Configuration CONFIGURATION = configuration();

    private ReportTemplates() {}

    /** The report: one HTML page without references to other files. */
    static String htmlReport(ReportContent content) {
        return rendered(HTML_REPORT, content);
    }

    /** The model card: Markdown without signals of recordings. */
    static String modelCard(ReportContent content) {
        return rendered(MODEL_CARD, content);
    }

    private static String rendered(String template, ReportContent content) {
        var text = new StringWriter();
        try {
            CONFIGURATION.getTemplate(template).process(Map.of("report", content), text);
        } catch (IOException e) {
            throw new UncheckedIOException("template " + template + ": cannot be read from the class path", e);
        } catch (TemplateException e) {
            throw new IllegalStateException("template " + template + ": " + e.getMessage(), e);
        }
        return text.toString();
    }

    private static Configuration configuration() {
        var configuration = new Configuration(Configuration.VERSION_2_3_34);
        configuration.setTemplateLoader(new ClassTemplateLoader(ReportTemplates.class, ""));
        configuration.setDefaultEncoding(StandardCharsets.UTF_8.name());
        configuration.setLocalizedLookup(false);
        configuration.setLocale(Locale.ROOT);
        configuration.setNumberFormat("computer");
        configuration.setInterpolationSyntax(Configuration.DOLLAR_INTERPOLATION_SYNTAX);
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
        configuration.setWrapUncheckedExceptions(true);
        configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        return configuration;
    }
}
