import { importPKCS8 } from 'jose'
import * as z from 'zod'
import { ConfigurationError } from '../../env.ts'

/** The key file of a Google service account; it belongs to the Cloud project of the Chat app. */
export const ServiceAccount = z.object({
  client_email: z.email(),
  private_key: z.string().includes('BEGIN PRIVATE KEY'),
  private_key_id: z.string().optional(),
})
export type ServiceAccount = z.infer<typeof ServiceAccount>

/** Reads `GOOGLE_CHAT_SERVICE_ACCOUNT`. Throws `ConfigurationError`, which names the field and quotes nothing. */
export function parseServiceAccount(json: string): ServiceAccount {
  const parsed = ServiceAccount.safeParse(readJson(json))
  if (parsed.success) return parsed.data
  const field = parsed.error.issues[0]?.path.join('.')
  throw new ConfigurationError(`GOOGLE_CHAT_SERVICE_ACCOUNT: ${field ? `${field} is missing or wrong` : 'not JSON'}`)
}

/** Keys that went through an environment variable often carry `\n` as two characters. Throws `ConfigurationError`. */
export async function importSigningKey(pem: string): Promise<CryptoKey> {
  try {
    return await importPKCS8(pem.replaceAll('\\n', '\n'), 'RS256')
  } catch {
    throw new ConfigurationError('GOOGLE_CHAT_SERVICE_ACCOUNT: private_key cannot be read')
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
