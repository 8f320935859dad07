import { jwtVerify } from 'jose'
import * as z from 'zod'

/** An embed token is handed over at once and used once. */
const MAX_LIFETIME_S = 120

const Claims = z.object({
  sub: z.string().min(1).max(200),
  tid: z.string(),
  acc: z.string().min(1).max(200),
  crm: z.string(),
  org: z.url(),
  jti: z.string().min(16).max(100),
  iat: z.number(),
  exp: z.number(),
})

export type EmbedClaims = z.infer<typeof Claims>

export interface EmbedRules {
  secret: string
  audience: string
  workspace: string
  crm: string
  /** Origins that may hold the widget's frame. */
  origins: string[]
  now: number
}

/** Reads the token that the CRM's page was given for one opening of the widget; null for every kind of wrong. */
export async function readEmbedToken(token: string, rules: EmbedRules): Promise<EmbedClaims | null> {
  try {
    const { payload } = await jwtVerify(token, new TextEncoder().encode(rules.secret), {
      algorithms: ['HS256'],
      audience: rules.audience,
      currentDate: new Date(rules.now),
      clockTolerance: 30,
    })
    const claims = Claims.parse(payload)
    const isOurs = claims.tid === rules.workspace && claims.crm === rules.crm && rules.origins.includes(claims.org)
    return isOurs && claims.exp - claims.iat <= MAX_LIFETIME_S ? claims : null
  } catch {
    return null
  }
}
