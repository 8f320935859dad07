import * as z from 'zod'

/** Every refusal the service can answer with. */
export const ErrorCode = z.enum([
  'invalid_input',
  'unauthenticated',
  'forbidden',
  'not_found',
  'too_large',
  'unsupported_media_type',
  'refused',
  'conflict',
  'not_durable',
  'upstream_unavailable',
  'internal',
])
export type ErrorCode = z.infer<typeof ErrorCode>

/** The body of every error. `field` names the offending input; `refusal` says which rule of the episode refused. */
export const ErrorBody = z.object({
  code: ErrorCode,
  message: z.string(),
  requestId: z.string(),
  field: z.string().optional(),
  refusal: z.string().optional(),
})
export type ErrorBody = z.infer<typeof ErrorBody>
