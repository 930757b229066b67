/** Kubernetes manifests, and what is wrong with them before a cluster sees them. */
@NullMarked
package wardbeat.manifest;

import org.jspecify.annotations.NullMarked;
