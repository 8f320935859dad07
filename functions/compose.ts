import { parsePolicy } from '@redthread/shared/policy/parse'
import type { Policy } from '@redthread/shared/policy/policy'
import { compilePolicy } from '@redthread/shared/rules/compile'
import type { Store } from '@redthread/shared/store'
import policyText from '../policy.yaml'
import { type ClockSkew, createClockSkew } from './adapters/clock-skew.ts'
import { createChat } from './adapters/google-chat/client.ts'
import { parseServiceAccount as parseGoogleAccount } from './adapters/google-chat/service-account.ts'
import { createChatVerifier } from './adapters/google-chat/verify.ts'
import type { Fetch } from './adapters/http.ts'
import { createSecondChannel } from './adapters/second-channel.ts'
import { embeddedStore } from './adapters/store/embedded-store.ts'
import { upstashStore } from './adapters/store/upstash.ts'
import { createVendasta } from './adapters/vendasta/client.ts'
import { parseServiceAccount as parseVendastaAccount } from './adapters/vendasta/service-account.ts'
import type { ZendeskCredential } from './adapters/zendesk/authorize.ts'
import { createZendesk } from './adapters/zendesk/client.ts'
import { createAgents } from './auth/agents.ts'
import type { Bindings } from './bindings.ts'
import { type Config, ConfigurationError, parseEnv } from './env.ts'
import { jsonLog, realPlatform } from './platform.ts'
import type { Platform } from './ports.ts'
import type { Service } from './service.ts'
import { shareWakes } from './share-wakes.ts'

/** How far the sandbox has moved time ahead; stays 0 everywhere else. */
let sandboxOffsetMs = 0

/** The one place where ports get their adapters. Throws `ConfigurationError`. */
export function compose(env: Bindings): Service & { advance?: (ms: number) => void } {
  const config = parseEnv(env)
  const policy = readPolicy()
  const skew = createClockSkew(realPlatform().now)
  const platform = { ...realPlatform(() => sandboxOffsetMs), skewMs: skew.skewMs }
  const outside = { ...platform, fetch: noting(skew) }
  // A stub belongs to the request it was made in, so each call makes its own.
  const scheduler = () => env.SCHEDULER.getByName(config.WORKSPACE)
  const desk = createZendesk({ baseUrl: config.zendeskUrl, credential: zendeskCredential(config) }, outside)
  const chatEvents = `${config.PUBLIC_URL}/chat/events`
  return {
    config,
    policy,
    rules: compilePolicy(policy),
    platform,
    log: jsonLog,
    store: createStore(config, env, platform),
    desk,
    agents: createAgents(desk, platform),
    crm: createVendasta(
      {
        baseUrl: config.VENDASTA_BASE_URL,
        tokenUrl: config.VENDASTA_TOKEN_URL,
        namespace: config.VENDASTA_NAMESPACE,
        serviceAccount: parseVendastaAccount(config.VENDASTA_SERVICE_ACCOUNT),
      },
      outside,
    ),
    chat: createChat(
      {
        baseUrl: config.GOOGLE_CHAT_BASE_URL,
        tokenUrl: config.GOOGLE_TOKEN_URL,
        serviceAccount: parseGoogleAccount(config.GOOGLE_CHAT_SERVICE_ACCOUNT),
      },
      outside,
    ),
    verifyChat: createChatVerifier({
      audiences: config.GOOGLE_CHAT_AUDIENCE,
      projectNumber: config.GOOGLE_CHAT_PROJECT_NUMBER,
      jwksUrl: config.GOOGLE_JWKS_URL,
      certsUrl: config.GOOGLE_CHAT_CERTS_URL,
      ...outside,
    }),
    urls: { ticket: (id) => `${config.zendeskUrl}/agent/tickets/${id}`, chatEvents },
    assets: { fetch: (request) => env.ASSETS.fetch(request) },
    pulse: () => scheduler().pulse(),
    ...(policy.watch?.webhook === undefined
      ? {}
      : { secondChannel: createSecondChannel(policy.watch.webhook, { ...outside, fetch: plainFetch }) }),
    poke: shareWakes((work) => scheduler().wake(work), platform),
    ...(config.SANDBOX
      ? {
          advanceClock: (ms: number) => scheduler().advanceClock(ms),
          advance: (ms: number) => {
            sandboxOffsetMs += ms
          },
        }
      : {}),
  }
}

const plainFetch: Fetch = (url, init) => fetch(url, init)

/** Every answer tells what time it is over there. */
function noting(skew: ClockSkew): Fetch {
  return async (url, init) => {
    const response = await plainFetch(url, init)
    skew.note(url, response.headers.get('date'))
    return response
  }
}

function readPolicy(): Policy {
  const parsed = parsePolicy(policyText)
  if (parsed.kind === 'ok') return parsed.policy
  throw new ConfigurationError(`policy.yaml: ${parsed.problems.map((problem) => problem.message).join('; ')}`)
}

function createStore(config: Config, env: Bindings, platform: Platform): Store {
  const { STORE, UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token, WORKSPACE: workspace } = config
  if (STORE === 'upstash' && url && token) return upstashStore({ url, token, workspace }, platform)
  return embeddedStore(() => env.EMBEDDED_STORE.getByName(workspace), platform)
}

function zendeskCredential(config: Config): ZendeskCredential {
  const { ZENDESK_OAUTH_CLIENT_ID: clientId, ZENDESK_OAUTH_CLIENT_SECRET: clientSecret } = config
  if (clientId && clientSecret) return { kind: 'oauth', clientId, clientSecret }
  return { kind: 'token', email: config.ZENDESK_EMAIL ?? '', apiToken: config.ZENDESK_API_TOKEN ?? '' }
}
