package luot.engine.journal;

/** An image was written in a form that cannot be read here. */
final class OtherImage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OtherImage(String why) {
        super(why);
    }
}
