/** Evaluation against experts' annotations: QRS detection, beats, episodes, bedside alarms and alarm load. */
@NullMarked
package wardbeat.evaluation;

import org.jspecify.annotations.NullMarked;
