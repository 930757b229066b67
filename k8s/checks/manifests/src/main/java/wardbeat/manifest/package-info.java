/** Checks of Kubernetes manifests without a cluster. */
@NullMarked
package wardbeat.manifest;

import org.jspecify.annotations.NullMarked;
