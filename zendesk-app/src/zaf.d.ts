/** The part of Zendesk's app framework (ZAF v2) that this app uses. Zendesk publishes no types. */
export interface ZafClient {
  on(event: string, handler: (data?: unknown) => void): void
  get(path: string): Promise<Record<string, unknown>>
  invoke(path: string, ...args: unknown[]): Promise<unknown>
  context(): Promise<unknown>
  metadata(): Promise<unknown>
  /** Resolves with the parsed body; rejects with a jqXHR-like object, which is not an Error. */
  request(options: ZafRequest): Promise<unknown>
}

export interface ZafRequest {
  url: string
  type: 'GET' | 'POST'
  contentType?: string
  data?: string
  headers: Record<string, string>
  /** Sends the request through Zendesk's proxy, which fills in `{{setting.name}}` and `{{jwt.token}}`. */
  secure: boolean
  jwt: { algorithm: 'HS256'; secret_key: string; expiry: number; claims: Record<string, string> }
  timeout: number
  autoRetry: boolean
}

declare global {
  interface Window {
    /** Missing where Zendesk's script was not loaded; `init` answers false outside Zendesk. */
    ZAFClient?: { init(): ZafClient | false }
  }
}
