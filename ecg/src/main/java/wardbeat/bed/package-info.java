/**
 * Processing of the stream of a bed, from sample chunks to cut windows and beats, with the ledger that counts every
 * sample.
 */
@NullMarked
package wardbeat.bed;

import org.jspecify.annotations.NullMarked;
