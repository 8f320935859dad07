const NO_KEY = '-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----'

/** What the service needs to start in a test; the outside answers only what the test makes it answer. */
export const variablesForTests = {
  WORKSPACE: 'osprey',
  PUBLIC_URL: 'https://redthread.osprey.example',
  ZENDESK_SUBDOMAIN: 'osprey',
  ZENDESK_ACCOUNT_ID: '4410',
  ZENDESK_EMAIL: 'redthread@osprey.example',
  ZENDESK_API_TOKEN: 'quiet-harbour',
  ZENDESK_WEBHOOK_SECRET: 'a-secret-of-the-webhook',
  ZENDESK_APP_SECRET: 'a-secret-of-the-sidebar',
  GOOGLE_CHAT_PROJECT_NUMBER: '990011',
  GOOGLE_CHAT_AUDIENCE: 'https://redthread.osprey.example/chat/events',
  GOOGLE_CHAT_SERVICE_ACCOUNT: JSON.stringify({ client_email: 'app@osprey.example', private_key: NO_KEY }),
  VENDASTA_NAMESPACE: 'OSPR',
  VENDASTA_SERVICE_ACCOUNT: JSON.stringify({
    client_email: 'app@osprey.example',
    private_key: NO_KEY,
    assertionHeaderData: { alg: 'RS256', kid: 'one' },
    assertionPayloadData: { aud: 'crm', iss: 'app', sub: 'app' },
  }),
  EMBED_SECRET: 'a-secret-of-the-widget-of-some-length',
}
