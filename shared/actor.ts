import * as z from 'zod'

export const Surface = z.enum(['chat', 'sidebar', 'widget', 'board', 'desk', 'timer', 'cli'])
export type Surface = z.infer<typeof Surface>

/** Who did it: a person (by a verified id), a rule, the desk or the clock. */
export const Actor = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), id: z.string(), name: z.string(), email: z.string().nullable() }),
  z.object({ kind: z.literal('rule'), id: z.string() }),
  z.object({ kind: z.literal('system'), id: z.enum(['desk', 'timer', 'crm']) }),
])
export type Actor = z.infer<typeof Actor>
