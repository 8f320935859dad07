/** The same promises with the cryptography of the runtime that serves them. */
import './client.test.ts'
import './verify.test.ts'
