import { SignJWT } from 'jose'
import type { SandboxClock } from '../clock.ts'
import type { GoogleKeys } from './google-keys.ts'
import type { ChatSettings } from './settings.ts'

/** The bearer with which Google calls the app: who vouches, and for which address, depends on how the app is configured. */
export function mintIdentity(
  settings: ChatSettings,
  keys: GoogleKeys,
  url: string,
  clock: SandboxClock,
): Promise<string> {
  const now = Math.floor(clock.now() / 1000)
  if (settings.flavour === 'classic-project-number') {
    return new SignJWT({})
      .setProtectedHeader({ alg: 'RS256', kid: keys.chat.kid, typ: 'JWT' })
      .setIssuer('chat@system.gserviceaccount.com')
      .setAudience(settings.projectNumber)
      .setIssuedAt(now)
      .setExpirationTime(now + 3600)
      .sign(keys.chat.privateKey)
  }
  const addonEmail = `service-${settings.projectNumber}@gcp-sa-gsuiteaddons.iam.gserviceaccount.com`
  const email = settings.flavour === 'addon' ? addonEmail : 'chat@system.gserviceaccount.com'
  const subject = settings.flavour === 'addon' ? '100000000000000000402' : '100000000000000000401'
  return new SignJWT({ email, email_verified: true, azp: subject })
    .setProtectedHeader({ alg: 'RS256', kid: keys.oidc.kid, typ: 'JWT' })
    .setIssuer('https://accounts.google.com')
    .setAudience(url)
    .setSubject(subject)
    .setIssuedAt(now)
    .setExpirationTime(now + 3600)
    .sign(keys.oidc.privateKey)
}
