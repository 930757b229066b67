/** SHA-256 of content: the only place that computes it, for episode ids, model ids, policy versions and hashes of logs. */
@NullMarked
package wardbeat.identity;

import org.jspecify.annotations.NullMarked;
