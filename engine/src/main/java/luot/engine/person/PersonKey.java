package luot.engine.person;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One key of the key file. From its 32 secret bytes two others are derived (HMAC-SHA256 with a fixed label each, as
 * HKDF expands, RFC 5869), so that what encrypts is never what finds.
 */
final class PersonKey {
    static final int BYTES = 32;
    private static final String MAC = "HmacSHA256";
    private static final int HASH_BYTES = 16;

    private final int no;
    private final byte[] secret;
    private final SecretKeySpec sealing;
    private final SecretKeySpec finding;

    PersonKey(int no, byte[] secret) {
        this.no = no;
        this.secret = secret.clone();
        this.sealing = new SecretKeySpec(derived("luot person seal 1"), "AES");
        this.finding = new SecretKeySpec(derived("luot person find 1"), MAC);
    }

    private byte[] derived(String label) {
        return mac(new SecretKeySpec(secret, MAC), label);
    }

    private static byte[] mac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("Every Java has " + MAC, impossible);
        }
    }

    /** Its number, from 1; the highest encrypts. */
    int no() {
        return no;
    }

    byte[] secret() {
        return secret.clone();
    }

    SecretKeySpec sealing() {
        return sealing;
    }

    /** What a value is found by: the same for the same value, and without the key it tells nothing. */
    byte[] hash(Person.Mark mark, String value) {
        return Arrays.copyOf(mac(finding, mark.field() + ":" + value), HASH_BYTES);
    }

    @Override
    public String toString() {
        return "key " + no;
    }
}
