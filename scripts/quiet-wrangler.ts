import { mkdirSync } from 'node:fs'

/** Environment in which wrangler neither calls home nor writes outside `homeDir` (it keeps a metrics file in HOME). */
export function quietWranglerEnv(homeDir: string): Record<string, string> {
  mkdirSync(homeDir, { recursive: true })
  return {
    HOME: homeDir,
    XDG_CONFIG_HOME: homeDir,
    CI: '1',
    CLOUDFLARE_CF_FETCH_ENABLED: 'false',
    WRANGLER_HIDE_BANNER: 'true',
    WRANGLER_LOG: 'warn',
    WRANGLER_SEND_ERROR_REPORTS: 'false',
    WRANGLER_SEND_METRICS: 'false',
    WRANGLER_WRITE_LOGS: 'false',
  }
}
