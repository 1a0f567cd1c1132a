package luot.gateway.pages;

/** The two windows every page must fit: a screen on the wall or a desk, and a phone held upright. */
enum Size {
    WALL(1920, 1080),
    PHONE(390, 844);

    private final int width;
    private final int height;

    Size(int width, int height) {
        this.width = width;
        this.height = height;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }
}
