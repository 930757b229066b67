package wardbeat.manifest;

import java.util.List;

/** One check of rendered manifests. */
interface Check {

    /** All problems of the rendering; empty without problems. */
    List<ManifestProblem> problems(Rendering rendering);
}
