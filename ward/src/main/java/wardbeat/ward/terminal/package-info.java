/** What every command shares with its terminal: Ctrl-C, progress bars, summaries and tables. */
@NullMarked
package wardbeat.ward.terminal;

import org.jspecify.annotations.NullMarked;
