/** The command line, and the whole ward in one process: a broker, a cluster, beds, and a view of them. */
@NullMarked
package wardbeat.ward;

import org.jspecify.annotations.NullMarked;
