package luot.gateway;

/**
 * Why the gateway ended a WebSocket: 4000 to 4499 ask the client to come back after a jittered wait, 4500 to 4999 to
 * stay away.
 */
enum CloseCode {
    /** The gateway is stopping and will be back. */
    RESTARTING(4000),
    /** The socket took nothing for too long. */
    TOO_SLOW(4001),
    /** Nothing came from the socket for too long. */
    IDLE(4002),
    /** Frames are text here. */
    BINARY_FRAME(4500),
    /** A message was longer than allowed. */
    FRAME_TOO_LARGE(4501),
    /** One malformed message after the other. */
    TOO_MANY_ERRORS(4502);

    private final short code;

    CloseCode(int code) {
        this.code = (short) code;
    }

    short code() {
        return code;
    }
}
