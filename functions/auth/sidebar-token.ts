import { jwtVerify } from 'jose'
import * as z from 'zod'

/** Zendesk's proxy mints for 5 min; anything that lives longer was not minted for one call. */
const MAX_LIFETIME_S = 600

const Claims = z.object({
  sub: z.string().regex(/^\d{1,20}$/),
  ticket_id: z.string().regex(/^\d{1,20}$/),
  iat: z.number().optional(),
  exp: z.number(),
})

export interface SidebarProof {
  userId: string
  ticketId: string
}

/**
 * Checks the HS256 token that Zendesk's proxy signs with the app's secure setting. It proves a session in our Zendesk
 * account with our app; which agent it is, the app's own code says, so the name serves as a label, never as a right.
 */
export async function readSidebarToken(
  authorization: string | undefined,
  secret: string,
  subdomain: string,
  now: number,
): Promise<SidebarProof | null> {
  const token = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1]
  if (!token) return null
  try {
    const key = new TextEncoder().encode(secret)
    const options = { algorithms: ['HS256'], issuer: subdomain, currentDate: new Date(now), clockTolerance: 30 }
    const { payload } = await jwtVerify(token, key, options)
    const claims = Claims.parse(payload)
    if (claims.exp - now / 1000 > MAX_LIFETIME_S) return null
    return { userId: claims.sub, ticketId: claims.ticket_id }
  } catch {
    return null
  }
}
