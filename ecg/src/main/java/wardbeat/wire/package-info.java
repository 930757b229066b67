/** Messages of the topics: names of the topics, codecs of the messages, and reasons for rejection. */
@NullMarked
package wardbeat.wire;

import org.jspecify.annotations.NullMarked;
