package wardbeat.manifest;

import java.util.List;

/** A way of looking at what is rendered together. */
interface Check {

    /** All that is wrong, an entry each; empty where nothing is. */
    List<Finding> findings(Rendering rendering);
}
