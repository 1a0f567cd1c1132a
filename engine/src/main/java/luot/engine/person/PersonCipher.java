package luot.engine.person;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import luot.engine.journal.Read;
import luot.engine.journal.StrictJson;

/**
 * Personal data sealed and opened: AES-256-GCM with the site and the visit as associated data, so that a row put at
 * another visit does not open. What is sealed is padded, so that its length does not tell that of a name.
 */
final class PersonCipher {
    static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int BLOCK = 128;
    private static final String FORM = "luot person 1";

    /**
     * A person as the table keeps it.
     *
     * @param keyNo number of the key
     * @param nonce 12 bytes, never used twice with a key
     * @param cipher the encrypted bytes with their tag
     */
    record Sealed(int keyNo, byte[] nonce, byte[] cipher) {}

    private PersonCipher() {}

    /** Seals a person under a key with a fresh nonce. */
    static Sealed seal(PersonKey key, String site, long visit, Person person, byte[] nonce) {
        try {
            byte[] json = StrictJson.mapper().writeValueAsBytes(person);
            byte[] padded = Arrays.copyOf(json, (json.length + BLOCK - 1) / BLOCK * BLOCK);
            Arrays.fill(padded, json.length, padded.length, (byte) ' ');
            byte[] cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, site, visit).doFinal(padded);
            return new Sealed(key.no(), nonce, cipher);
        } catch (JsonProcessingException | GeneralSecurityException impossible) {
            throw new IllegalStateException("A person cannot be sealed: " + impossible.getClass());
        }
    }

    /** Opens what was sealed for this site and visit. */
    static Person open(PersonKey key, String site, long visit, Sealed sealed) throws PersonException {
        byte[] json;
        try {
            json = cipher(Cipher.DECRYPT_MODE, key, sealed.nonce, site, visit).doFinal(sealed.cipher);
        } catch (GeneralSecurityException wrong) {
            throw new PersonException("The personal data of visit " + visit + " do not open with " + key
                    + ": they were changed, or belong to another visit or key");
        }
        Read<Person> read = StrictJson.read(json, Person.class);
        if (read instanceof Read.Value<Person> person) {
            return person.value();
        }
        throw new PersonException("The personal data of visit " + visit + " have a form that is not known: were they"
                + " written by a newer version?");
    }

    private static Cipher cipher(int mode, PersonKey key, byte[] nonce, String site, long visit)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.sealing(), new GCMParameterSpec(TAG_BITS, nonce));
        String place = FORM + "\n" + key.no() + "\n" + site + "\n" + visit;
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
