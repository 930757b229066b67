package wardbeat.ward;
public final class Wardbeat {
    private Wardbeat() {}
    public static void main(String[] args) {
        System.out.println(String.join(" ", args));
    }
}
