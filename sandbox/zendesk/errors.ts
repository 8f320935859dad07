import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** Zendesk words its refusals in four shapes; a client must be able to read all of them. */

export const notAuthenticated = (c: Context) => c.json({ error: "Couldn't authenticate you" }, 401)

export const notFound = (c: Context) => c.json({ error: 'RecordNotFound', description: 'Not found' }, 404)

export const noEndpoint = (c: Context) => c.json({ error: 'InvalidEndpoint', description: 'Not found' }, 404)

export const forbidden = (c: Context, message: string) => c.json({ error: { title: 'Forbidden', message } }, 403)

export const invalid = (c: Context, code: string, detail: string) =>
  c.json({ errors: [{ code, title: 'Invalid request', detail }] }, 400)

export const recordInvalid = (c: Context, field: string, description: string) =>
  c.json(
    {
      error: 'RecordInvalid',
      description: 'Record validation errors',
      details: { [field]: [{ description, error: 'InvalidValue' }] },
    },
    422,
  )

export const updateConflict = (c: Context) =>
  c.json({ error: 'UpdateConflict', description: 'Safe Update prevented the update: the ticket is newer.' }, 409)

export const rateLimited = (c: Context, retryAfterSeconds: number) =>
  c.json({ error: 'APIRateLimitExceeded', description: 'Number of allowed API requests per minute exceeded' }, 429, {
    'retry-after': String(retryAfterSeconds),
  })

export const oauthError = (c: Context, error: string, error_description: string, status: ContentfulStatusCode = 400) =>
  c.json({ error, error_description }, status)
