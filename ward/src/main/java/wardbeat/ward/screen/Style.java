package wardbeat.ward.screen;

/** Text attributes as escape sequences of ECMA-48. */
enum Style {
    PLAIN("0"),
    BOLD("1"),
    DIM("2"),
    RED("1;31"),
    YELLOW("33"),
    CYAN("36"),
    GREEN("32"),
    HEADING("1;7");

    private final String parameters;

    Style(String parameters) {
        this.parameters = parameters;
    }

    /** The escape sequence that selects this style. */
    String sequence() {
        return "\033[" + parameters + "m";
    }
}
