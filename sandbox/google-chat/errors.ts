import type { Context } from 'hono'

export interface FieldViolation {
  field: string
  description: string
}

/** Google's error envelope (AIP-193). */
function answer(
  c: Context,
  code: 400 | 401 | 403 | 404 | 409 | 429,
  status: string,
  message: string,
  details?: object[],
) {
  return c.json({ error: { code, message, status, ...(details && { details }) } }, code)
}

const errorInfo = (reason: string) => ({
  '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
  reason,
  domain: 'googleapis.com',
  metadata: { service: 'chat.googleapis.com' },
})

export const invalidArgument = (c: Context, fieldViolations: FieldViolation[]) =>
  answer(c, 400, 'INVALID_ARGUMENT', `Invalid argument: ${fieldViolations[0]?.description ?? ''}`, [
    { '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations },
  ])

export const unauthenticated = (c: Context) =>
  answer(c, 401, 'UNAUTHENTICATED', 'Request had invalid authentication credentials.')

export const permissionDenied = (c: Context) =>
  answer(c, 403, 'PERMISSION_DENIED', 'The caller does not have permission')

export const scopeInsufficient = (c: Context) =>
  answer(c, 403, 'PERMISSION_DENIED', 'Request had insufficient authentication scopes.', [
    errorInfo('ACCESS_TOKEN_SCOPE_INSUFFICIENT'),
  ])

export const notFound = (c: Context) => answer(c, 404, 'NOT_FOUND', 'Requested entity was not found.')

export const alreadyExists = (c: Context) => answer(c, 409, 'ALREADY_EXISTS', 'Requested entity already exists')

export const resourceExhausted = (c: Context) =>
  answer(c, 429, 'RESOURCE_EXHAUSTED', 'Resource has been exhausted (e.g. check quota).', [
    errorInfo('RATE_LIMIT_EXCEEDED'),
  ])
