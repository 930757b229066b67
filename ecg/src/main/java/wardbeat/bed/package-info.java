/** One bed's stream from sample chunks to cut windows, and the ledger that accounts for every sample on the way. */
@NullMarked
package wardbeat.bed;

import org.jspecify.annotations.NullMarked;
