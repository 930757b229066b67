package wardbeat.benchmarks;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.URI;
import java.security.SecureRandom;
import java.text.DecimalFormat;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Checks the dependencies between modules, packages and files against docs/architecture.md.
 *
 * <p>It is in this module because only {@code benchmarks} depends on all others.
 */
class ArchitectureTest {

    private static final JavaClasses WARDBEAT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("wardbeat");

    /** Modules that a module may use. */
    private static final Map<String, Set<String>> MODULE_ARROWS = Map.of(
            "ecg", Set.of(),
            "scoring", Set.of("ecg"),
            "broker", Set.of("ecg"),
            "bedside", Set.of("ecg", "broker"),
            "model-training", Set.of("ecg", "scoring"),
            "job", Set.of("ecg", "scoring", "broker"),
            "ward", Set.of("ecg", "scoring", "broker", "bedside", "model-training", "job"),
            "benchmarks", Set.of("ecg", "scoring", "broker", "bedside", "model-training", "ward"));

    /** Packages of {@code ecg} that a package of it may use. */
    private static final Map<String, Set<String>> ECG_ARROWS = Map.ofEntries(
            Map.entry("identity", Set.of()),
            Map.entry("signal", Set.of()),
            Map.entry("beat", Set.of("signal")),
            Map.entry("bed", Set.of("signal", "beat")),
            Map.entry("alarm.policy", Set.of("identity")),
            Map.entry("alarm", Set.of("identity", "signal", "beat", "bed", "alarm.policy")),
            Map.entry("alarm.rule", Set.of("signal", "beat", "bed", "alarm", "alarm.policy")),
            Map.entry("recording", Set.of("signal", "beat")),
            Map.entry("recording.topic", Set.of("identity", "recording")),
            Map.entry("recording.edf", Set.of("signal", "recording")),
            Map.entry("recording.wfdb", Set.of("signal", "recording")),
            Map.entry("evaluation", Set.of("signal", "beat", "alarm", "recording")),
            Map.entry("synthetic", Set.of("signal", "beat")),
            Map.entry("wire", Set.of("signal", "beat", "bed", "alarm")));

    /** Packages of {@code ward} that a package of it may use; the main class, package "", may use all that have commands. */
    private static final Map<String, Set<String>> WARD_ARROWS = Map.ofEntries(
            Map.entry("terminal", Set.of()),
            Map.entry("output", Set.of()),
            Map.entry("screen", Set.of("terminal", "output")),
            Map.entry("embedded", Set.of("terminal")),
            Map.entry("feed", Set.of("terminal")),
            Map.entry("replay", Set.of("terminal", "output", "screen", "embedded", "feed")),
            Map.entry("option", Set.of("terminal", "embedded")),
            Map.entry("canary", Set.of("terminal", "feed", "option")),
            Map.entry("check", Set.of("terminal", "option")),
            Map.entry("model", Set.of("terminal", "option")),
            Map.entry("recording", Set.of("terminal", "option")),
            Map.entry("evaluation", Set.of("terminal", "embedded", "feed", "replay", "option")),
            Map.entry("command", Set.of("terminal", "screen", "embedded", "feed", "replay", "option")),
            Map.entry("", Set.of("option", "canary", "check", "model", "recording", "evaluation", "command")));

    private static final Pattern MODULE = Pattern.compile(".*/([a-z-]+)/target/(classes/|[^/]*\\.jar!/).*");

    @Test
    void importsClassesOfEveryModule() {
        assertThat(WARDBEAT.stream().map(ArchitectureTest::module).collect(toSet()))
                .isEqualTo(MODULE_ARROWS.keySet());
    }

    @Test
    void modulesUseOnlyTheModulesBelowThem() {
        MODULE_ARROWS.forEach((module, below) -> noClasses()
                .that(areOf(module))
                .should()
                .dependOnClassesThat(resideInAPackage("wardbeat..")
                        .and(describe(
                                "not of " + module + " or " + below,
                                target -> !module(target).equals(module) && !below.contains(module(target)))))
                .check(WARDBEAT));
    }

    @Test
    void noPackageLivesInTwoModules() {
        Map<String, Set<String>> modulesByPackage = WARDBEAT.stream()
                .collect(groupingBy(JavaClass::getPackageName, mapping(ArchitectureTest::module, toSet())));
        assertThat(modulesByPackage)
                .allSatisfy((name, modules) -> assertThat(modules).as(name).hasSize(1));
    }

    @Test
    void packagesAreConceptsAndNotLayers() {
        noClasses()
                .should()
                .resideInAnyPackage(
                        "..util..",
                        "..utils..",
                        "..common..",
                        "..helper..",
                        "..helpers..",
                        "..service..",
                        "..services..",
                        "..dto..",
                        "..impl..",
                        "..internal..",
                        "..misc..")
                .check(WARDBEAT);
    }

    @Test
    void theDomainUsesTheJdkAndJacksonOnly() {
        Set<String> base = Object.class.getModule().getPackages();
        classes()
                .that(areOf("ecg"))
                .should()
                .onlyDependOnClassesThat(areOf("ecg")
                        .or(describe("of java.base", target -> base.contains(elementPackage(target))))
                        .or(resideInAnyPackage("com.fasterxml.jackson..", "org.jspecify.annotations"))
                        .or(resideInAPackage("org.apache.commons.math3..")))
                .check(WARDBEAT);
    }

    @Test
    void onlyEvaluationAndTrainingUseCommonsMath() {
        noClasses()
                .that()
                .resideOutsideOfPackages("wardbeat.evaluation", "wardbeat.training")
                .should()
                .dependOnClassesThat(resideInAPackage("org.apache.commons.math3.."))
                .check(WARDBEAT);
    }

    @Test
    void theJobDoesNotDependOnEvaluation() {
        noClasses()
                .that(areOf("job"))
                .should()
                .dependOnClassesThat(resideInAPackage("wardbeat.evaluation"))
                .check(WARDBEAT);
    }

    @Test
    void theConfigurationOfTheJobDependsNeitherOnTheJobNorOnFlink() {
        noClasses()
                .that()
                .resideInAPackage("wardbeat.job.config")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("wardbeat.job", "org.apache.flink..")
                .check(WARDBEAT);
    }

    @Test
    void packagesOfTheDomainUseOnlyThoseBelowThem() {
        ECG_ARROWS.forEach((name, below) -> noClasses()
                .that()
                .resideInAPackage("wardbeat." + name)
                .should()
                .dependOnClassesThat(areOf("ecg")
                        .and(describe(
                                "not of " + name + " or " + below,
                                target -> !ecgPackage(target).equals(name) && !below.contains(ecgPackage(target)))))
                .check(WARDBEAT));
        assertThat(ECG_ARROWS.keySet())
                .containsAll(WARDBEAT.that(areOf("ecg")).stream()
                        .map(ArchitectureTest::ecgPackage)
                        .collect(toSet()));
    }

    @Test
    void packagesOfTheWardUseOnlyThoseBelowThem() {
        WARD_ARROWS.forEach((name, below) -> noClasses()
                .that(areOf("ward")
                        .and(describe(
                                "in package '" + name + "'",
                                each -> wardPackage(each).equals(name))))
                .should()
                .dependOnClassesThat(areOf("ward")
                        .and(describe(
                                "not of '" + name + "' or " + below,
                                target -> !wardPackage(target).equals(name) && !below.contains(wardPackage(target)))))
                .check(WARDBEAT));
        assertThat(WARDBEAT.that(areOf("ward")).stream()
                        .map(ArchitectureTest::wardPackage)
                        .collect(toSet()))
                .isEqualTo(WARD_ARROWS.keySet());
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("wardbeat.(*)..").should().beFreeOfCycles().check(WARDBEAT);
        slices().matching("wardbeat.(**)").should().beFreeOfCycles().check(WARDBEAT.that(areOf("ecg")));
        slices().matching("wardbeat.ward.(*)..").should().beFreeOfCycles().check(WARDBEAT);
    }

    @Test
    void noTwoFilesReferToEachOther() {
        Map<String, Set<String>> references = new TreeMap<>();
        for (JavaClass origin : WARDBEAT) {
            if (!origin.getPackageName().endsWith(".jmh_generated")) {
                origin.getDirectDependenciesFromSelf().stream()
                        .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                        .filter(target -> target.getPackageName().startsWith("wardbeat"))
                        .forEach(target -> references
                                .computeIfAbsent(outermost(origin).getName(), name -> new TreeSet<>())
                                .add(outermost(target).getName()));
            }
        }
        List<String> mutual = references.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream()
                        .filter(target -> entry.getKey().compareTo(target) < 0)
                        .filter(target ->
                                references.getOrDefault(target, Set.of()).contains(entry.getKey()))
                        .map(target -> entry.getKey() + " and " + target))
                .toList();
        assertThat(mutual).isEmpty();
    }

    @Test
    void theDomainUsesNoClockAndNoUnseededRandomness() {
        noClasses()
                .that(areOf("ecg"))
                .should()
                .dependOnClassesThat(assignableTo(Clock.class)
                        .or(assignableTo(SecureRandom.class))
                        .or(assignableTo(ThreadLocalRandom.class)))
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod(StrictMath.class, "random")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .callConstructor(Random.class)
                .orShould()
                .accessTargetWhere(describe("is java.time's now()", ArchitectureTest::isNow))
                .check(WARDBEAT);
    }

    /** In some locales, a formatted number has digits other than 0 to 9, and the lower case of I is not i. */
    @Test
    void formattingDoesNotDependOnTheLocale() {
        noClasses()
                .that(describe("in sources", each -> !each.getPackageName().endsWith(".jmh_generated")))
                .should()
                .callMethod(String.class, "formatted", Object[].class)
                .orShould()
                .callMethod(String.class, "format", String.class, Object[].class)
                .orShould()
                .callMethod(String.class, "toLowerCase")
                .orShould()
                .callMethod(String.class, "toUpperCase")
                .orShould()
                .callMethod(PrintWriter.class, "printf", String.class, Object[].class)
                .orShould()
                .callMethod(PrintWriter.class, "format", String.class, Object[].class)
                .orShould()
                .callMethod(PrintStream.class, "printf", String.class, Object[].class)
                .orShould()
                .callMethod(PrintStream.class, "format", String.class, Object[].class)
                .orShould()
                .callConstructor(Formatter.class)
                .orShould()
                .callConstructor(Formatter.class, Appendable.class)
                .orShould()
                .callMethod(DateTimeFormatter.class, "ofPattern", String.class)
                .orShould()
                .callConstructor(DecimalFormat.class, String.class)
                .orShould()
                .accessTargetWhere(describe("is Locale.getDefault or NumberFormat without a locale", access -> {
                    var owner = access.getTarget().getOwner();
                    return (owner.isEquivalentTo(Locale.class)
                                    && access.getTarget().getName().equals("getDefault"))
                            || (owner.isEquivalentTo(NumberFormat.class)
                                    && access.getTarget() instanceof CodeUnitCallTarget call
                                    && call.getName().startsWith("get")
                                    && call.getName().endsWith("nstance")
                                    && call.getRawParameterTypes().isEmpty());
                }))
                .check(WARDBEAT);
    }

    @Test
    void onlyJobWardAndBenchmarksUseFlink() {
        noClasses()
                .that(areNotOf("job", "ward", "benchmarks"))
                .should()
                .dependOnClassesThat(resideInAPackage("org.apache.flink.."))
                .check(WARDBEAT);
    }

    @Test
    void onlyModulesThatConnectToBrokersUseKafka() {
        noClasses()
                .that(areNotOf("broker", "bedside", "job", "ward", "benchmarks"))
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.apache.kafka..", "kafka.."))
                .check(WARDBEAT);
    }

    @Test
    void onlyTrainingBenchmarksAndItsEngineUseDl4j() {
        noClasses()
                .that(areNotOf("model-training", "benchmarks").and(areNotTheEngine("Dl4j")))
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.deeplearning4j..", "org.nd4j..", "org.bytedeco.."))
                .check(WARDBEAT);
    }

    @Test
    void onlyBenchmarksAndItsEngineUseOnnxRuntime() {
        noClasses()
                .that(areNotOf("benchmarks").and(areNotTheEngine("Onnx")))
                .should()
                .dependOnClassesThat(resideInAPackage("ai.onnxruntime.."))
                .check(WARDBEAT);
    }

    private static DescribedPredicate<JavaClass> areOf(String module) {
        return describe(
                "are of " + module,
                javaClass -> javaClass.getPackageName().startsWith("wardbeat")
                        && module(javaClass).equals(module));
    }

    private static DescribedPredicate<JavaClass> areNotOf(String... modules) {
        return describe(
                "are not of " + List.of(modules), javaClass -> !List.of(modules).contains(module(javaClass)));
    }

    /** All but the classes in {@code scoring} whose names begin with {@code engine}. */
    private static DescribedPredicate<JavaClass> areNotTheEngine(String engine) {
        return describe(
                "are not scoring's " + engine + "* classes",
                javaClass -> !(module(javaClass).equals("scoring")
                        && outermost(javaClass).getSimpleName().startsWith(engine)));
    }

    private static boolean isNow(JavaAccess<?> access) {
        return access.getTarget() instanceof CodeUnitCallTarget target
                && target.getName().equals("now")
                && target.getOwner().getPackageName().startsWith("java.time");
    }

    private static JavaClass outermost(JavaClass javaClass) {
        return javaClass.getEnclosingClass().map(ArchitectureTest::outermost).orElse(javaClass);
    }

    /** The package of a class, of an array that of its elements; {@code java.lang} for primitives. */
    private static String elementPackage(JavaClass javaClass) {
        var element = javaClass.getBaseComponentType();
        return element.isPrimitive() ? "java.lang" : element.getPackageName();
    }

    private static String ecgPackage(JavaClass javaClass) {
        return javaClass.getBaseComponentType().getPackageName().substring("wardbeat.".length());
    }

    /** The package of a class inside {@code wardbeat.ward}; empty for that of the main class. */
    private static String wardPackage(JavaClass javaClass) {
        String name = javaClass.getBaseComponentType().getPackageName();
        return name.equals("wardbeat.ward") ? "" : name.substring("wardbeat.ward.".length());
    }

    /** The module that a class was built in, by the directory that it was read from. */
    private static String module(JavaClass javaClass) {
        return javaClass
                .getBaseComponentType()
                .getSource()
                .map(source -> MODULE.matcher(decoded(source.getUri())))
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .orElse("none");
    }

    private static String decoded(URI uri) {
        return uri.isOpaque() ? uri.getSchemeSpecificPart() : uri.getPath();
    }
}
