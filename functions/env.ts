import * as z from 'zod'
import { PUBLIC_TEST_SECRET } from './adapters/zendesk/verify-webhook.ts'

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]'])

const isLoopback = (url: string): boolean => LOOPBACK.has(new URL(url).hostname)

/** An outside system's address: https, or this machine. Stored without a trailing slash. */
const BaseUrl = z
  .url({ protocol: /^https?$/, abort: true })
  .refine((url) => new URL(url).protocol === 'https:' || isLoopback(url), 'must be https, or loopback')
  .transform((url) => url.replace(/\/+$/, ''))

/** One page's origin as a browser names it: it goes into a header and is compared with a claim. */
const Origin = BaseUrl.refine(
  (url) => /^https?:\/\/[\w.:[\]-]+$/.test(url),
  'must be one origin, without a path',
).transform((url) => new URL(url).origin)

const List = z.string().transform((text) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== ''),
)

const Secret = z.string().min(16)

const WebhookSecret = Secret.refine((secret) => secret !== PUBLIC_TEST_SECRET, 'is the public one for trying out')

/** The variables of the service, by their fixed names. */
const Variables = z
  .object({
    WORKSPACE: z.string().regex(/^[a-z0-9-]{1,40}$/),
    PUBLIC_URL: BaseUrl,
    STORE: z.enum(['embedded', 'upstash']).default('embedded'),
    UPSTASH_REDIS_REST_URL: BaseUrl.optional(),
    UPSTASH_REDIS_REST_TOKEN: z.string().min(1).optional(),
    ZENDESK_SUBDOMAIN: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
    ZENDESK_BASE_URL: BaseUrl.optional(),
    ZENDESK_ACCOUNT_ID: z.string().regex(/^\d+$/),
    ZENDESK_OAUTH_CLIENT_ID: z.string().min(1).optional(),
    ZENDESK_OAUTH_CLIENT_SECRET: z.string().min(1).optional(),
    ZENDESK_EMAIL: z.email().optional(),
    ZENDESK_API_TOKEN: z.string().min(1).optional(),
    ZENDESK_WEBHOOK_SECRET: List.pipe(z.array(WebhookSecret).min(1)),
    ZENDESK_APP_SECRET: Secret,
    GOOGLE_CHAT_PROJECT_NUMBER: z.string().regex(/^\d+$/),
    GOOGLE_CHAT_AUDIENCE: List.pipe(z.array(z.string()).min(1)),
    GOOGLE_CHAT_SERVICE_ACCOUNT: z.string().min(2),
    GOOGLE_CHAT_BASE_URL: BaseUrl.default('https://chat.googleapis.com'),
    GOOGLE_TOKEN_URL: BaseUrl.default('https://oauth2.googleapis.com/token'),
    GOOGLE_JWKS_URL: BaseUrl.default('https://www.googleapis.com/oauth2/v3/certs'),
    GOOGLE_CHAT_CERTS_URL: BaseUrl.default(
      'https://www.googleapis.com/service_accounts/v1/metadata/x509/chat@system.gserviceaccount.com',
    ),
    CRM: z.enum(['vendasta']).default('vendasta'),
    VENDASTA_NAMESPACE: z.string().min(2),
    VENDASTA_SERVICE_ACCOUNT: z.string().min(2),
    VENDASTA_BASE_URL: BaseUrl.default('https://prod.apigateway.co'),
    VENDASTA_TOKEN_URL: BaseUrl.default('https://sso-api-prod.apigateway.co/oauth2/token'),
    EMBED_SECRET: z.string().min(32),
    EMBED_ORIGINS: List.pipe(z.array(Origin)).default([]),
    SANDBOX: z.literal('1').optional(),
  })
  .superRefine((variables, context) => {
    const missing = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
    if (variables.STORE === 'upstash') {
      if (!variables.UPSTASH_REDIS_REST_URL) missing('UPSTASH_REDIS_REST_URL', 'needed when STORE=upstash')
      if (!variables.UPSTASH_REDIS_REST_TOKEN) missing('UPSTASH_REDIS_REST_TOKEN', 'needed when STORE=upstash')
    }
    const oauth = variables.ZENDESK_OAUTH_CLIENT_ID && variables.ZENDESK_OAUTH_CLIENT_SECRET
    const token = variables.ZENDESK_EMAIL && variables.ZENDESK_API_TOKEN
    if (!oauth && !token) missing('ZENDESK_OAUTH_CLIENT_ID', 'needs its secret, or ZENDESK_EMAIL and ZENDESK_API_TOKEN')
    if (!variables.SANDBOX) return
    if (!variables.ZENDESK_BASE_URL) missing('ZENDESK_BASE_URL', 'SANDBOX=1 needs loopback URLs')
    for (const name of notLoopback(variables)) missing(name, 'SANDBOX=1 needs loopback URLs')
  })

function notLoopback(variables: Record<string, unknown>): string[] {
  return Object.entries(variables).flatMap(([name, value]) =>
    name.endsWith('_URL') && typeof value === 'string' && !isLoopback(value) ? [name] : [],
  )
}

export type Config = z.infer<typeof Variables> & { zendeskUrl: string }

/** The service cannot start: names the variables that are wrong, never their values. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError'
}

/** Reads the variables once. Throws `ConfigurationError`. */
export function parseEnv(env: Record<string, unknown>): Config {
  const parsed = Variables.safeParse(env)
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'variables'}: ${explain(issue)}`)
    throw new ConfigurationError(problems.join('; '))
  }
  const zendeskUrl = parsed.data.ZENDESK_BASE_URL ?? `https://${parsed.data.ZENDESK_SUBDOMAIN}.zendesk.com`
  return { ...parsed.data, zendeskUrl }
}

/** zod's own messages may quote what was given; ours say only what was wanted. */
function explain(issue: z.core.$ZodIssue): string {
  if (issue.code === 'custom') return issue.message
  return issue.code === 'invalid_type' ? 'missing' : 'not valid'
}
