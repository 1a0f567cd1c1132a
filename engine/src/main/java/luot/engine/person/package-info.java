/**
 * The personal data of visits, and the only place of them: one side table, each row encrypted under a key that lies in
 * a file beside the database. {@link luot.engine.person.PersonCipher} and {@link luot.engine.person.PersonCheck} are
 * pure; {@link luot.engine.person.PersonStore} and {@link luot.engine.person.KeyFile} touch the disk.
 */
@NullMarked
package luot.engine.person;

import org.jspecify.annotations.NullMarked;
