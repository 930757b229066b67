/** What travels on the topics: their names, the bytes of their messages, and why bytes are refused. */
@NullMarked
package wardbeat.wire;

import org.jspecify.annotations.NullMarked;
