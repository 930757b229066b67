/** Identity by content: the one place that computes SHA-256, for episode ids, model ids, policy versions and log hashes. */
@NullMarked
package wardbeat.identity;

import org.jspecify.annotations.NullMarked;
