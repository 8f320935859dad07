import type { VendastaKeys } from './crm/vendasta-keys.ts'
import type { GoogleKeys } from './google-chat/google-keys.ts'
import { shippedSettings } from './google-chat/settings.ts'
import type { Ports } from './ports.ts'
import type { Secrets } from './secrets.ts'

export const workspace = 'sandbox'
export const crmNamespace = 'RTSB'

export const loopback = (port: number) => `http://127.0.0.1:${port}`

/** The service's variables, all of them pointing at the simulated systems. */
export function serviceVariables(
  ports: Ports,
  secrets: Secrets,
  google: GoogleKeys,
  vendasta: VendastaKeys,
  desk: { subdomain: string; accountId: number },
): Record<string, string> {
  const service = loopback(ports.service)
  const chat = loopback(ports.chat)
  const crm = loopback(ports.crm)
  return {
    SANDBOX: '1',
    WORKSPACE: workspace,
    PUBLIC_URL: service,
    STORE: 'embedded',
    ZENDESK_SUBDOMAIN: desk.subdomain,
    ZENDESK_BASE_URL: loopback(ports.zendesk),
    ZENDESK_ACCOUNT_ID: String(desk.accountId),
    ZENDESK_OAUTH_CLIENT_ID: secrets.desk.clientId,
    ZENDESK_OAUTH_CLIENT_SECRET: secrets.desk.clientSecret,
    ZENDESK_WEBHOOK_SECRET: secrets.webhook,
    ZENDESK_APP_SECRET: secrets.app,
    GOOGLE_CHAT_PROJECT_NUMBER: shippedSettings.projectNumber,
    GOOGLE_CHAT_AUDIENCE: `${service}/chat/events`,
    GOOGLE_CHAT_SERVICE_ACCOUNT: JSON.stringify(google.serviceAccount),
    GOOGLE_CHAT_BASE_URL: chat,
    GOOGLE_TOKEN_URL: `${chat}/token`,
    GOOGLE_JWKS_URL: `${chat}/oauth2/v3/certs`,
    GOOGLE_CHAT_CERTS_URL: `${chat}/service_accounts/v1/metadata/x509/chat@system.gserviceaccount.com`,
    CRM: 'vendasta',
    VENDASTA_NAMESPACE: crmNamespace,
    VENDASTA_SERVICE_ACCOUNT: JSON.stringify(vendasta.serviceAccount),
    VENDASTA_BASE_URL: crm,
    VENDASTA_TOKEN_URL: `${crm}/oauth2/token`,
    EMBED_SECRET: secrets.embed,
    // The widget stands in the CRM's page, and that page stands in the playground.
    EMBED_ORIGINS: [crm, loopback(ports.playground), loopback(ports.zendesk)].join(','),
  }
}
