import { UpstreamError } from '@redthread/shared/errors'
import type { SecondChannel } from '../ports.ts'
import { createHttp, type HttpOptions } from './http.ts'

const DEADLINE_MS = 5_000

/** The policy's `watch.webhook`: one POST of JSON, any 2xx is taken for heard. Nothing of a ticket or a customer is in it. */
export function createSecondChannel(
  url: string,
  deps: Pick<HttpOptions, 'fetch' | 'now' | 'random' | 'sleep'>,
): SecondChannel {
  const http = createHttp({ ...deps, service: 'watch', timeoutMs: DEADLINE_MS })
  return {
    async tell({ text, status, wrong }) {
      try {
        await http.request({ method: 'POST', url, body: { text, status, wrong } })
      } catch (error) {
        // "ok" is an answer too.
        if (!(error instanceof UpstreamError && error.failure === 'malformed')) throw error
      }
    },
  }
}
