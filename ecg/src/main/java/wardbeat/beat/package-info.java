/** Heart beats: detection of QRS complexes, classes, scores and explanations. */
@NullMarked
package wardbeat.beat;

import org.jspecify.annotations.NullMarked;
