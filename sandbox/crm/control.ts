import { Hono } from 'hono'
import * as z from 'zod'
import { faultRoutes } from '../fault-routes.ts'
import type { Faults } from '../faults.ts'
import type { Feed } from '../feed.ts'
import { type SimEnv, streamChanges } from '../http-server.ts'
import { sameSiteOnly } from '../same-site.ts'
import { type Cast, personOf } from '../seed/cast.ts'
import type { Stage } from '../stage.ts'
import type { CrmRecords } from './crm-records.ts'
import { type EmbedOptions, mintEmbedToken } from './embed.ts'
import { companySchema, customFields, refuseValue } from './fields.ts'
import type { CrmSignIn } from './sign-in.ts'

export interface CrmParts {
  crm: CrmRecords
  cast: Cast
  stage: Stage
  feed: Feed
  faults: Faults
  signIn: CrmSignIn
  embed: EmbedOptions
  /** Switches the whole CRM off or on, as an outage would. */
  setDown(down: boolean): void
}

const ChangeInput = z
  .strictObject({ tier: z.string(), renewalDate: z.iso.date(), arr: z.string().regex(/^\d+$/) })
  .partial()

/** `/sim/*`: what people and test programs do to the simulated CRM. Not part of the CRM. */
export function crmControlRoutes({ crm, cast, stage, feed, faults, signIn, embed, setDown }: CrmParts): Hono<SimEnv> {
  const app = new Hono<SimEnv>()
  app.use(sameSiteOnly)
  const me = () => personOf(cast, stage.scene().personId)

  app.get('/events', (c) => streamChanges(c, [crm.signal, stage.signal]))
  app.get('/state', (c) => {
    const companies = [...crm.companies.records.values()].map(({ id, values }) => ({
      id,
      name: values.get('standard__company_name'),
    }))
    const shownId = stage.scene().companyId ?? companies[0]?.id ?? ''
    const shown = crm.companies.records.get(shownId)
    return c.json({
      person: me(),
      companies,
      company: shown
        ? {
            id: shown.id,
            values: Object.fromEntries(shown.values),
            updated: shown.values.get('system__company_updated'),
          }
        : null,
      fields: customFields,
      titles: Object.fromEntries(Object.entries(companySchema).map(([id, { title }]) => [id, title])),
      down: faults.list().some(({ kind, times }) => kind === 'down' && times === undefined),
      mergedByName: crm.mergedByName,
    })
  })
  app.post('/show/:id', (c) => {
    stage.show({ companyId: c.req.param('id') })
    return c.json({})
  })
  app.patch('/companies/:id', async (c) => {
    const record = crm.companies.records.get(c.req.param('id'))
    if (!record) return c.json({ error: 'no such company' }, 404)
    const input = ChangeInput.parse(await c.req.json())
    const values = Object.fromEntries(
      Object.entries(input).map(([name, value]) => [customFields[name as keyof typeof input], value]),
    )
    const refused = Object.entries(values)
      .map(([id, value]) => refuseValue(companySchema, id, value))
      .find(Boolean)
    if (refused) return c.json({ error: refused }, 400)
    crm.write(record, values)
    const name = record.values.get('standard__company_name')
    feed.push({
      source: 'person',
      text: `${me().name} changes ${Object.keys(input).join(', ')} of ${name}`,
      cause: true,
    })
    return c.json({})
  })
  app.post('/embed/:id', async (c) => {
    const origin = new URL(c.req.url).origin
    const token = await mintEmbedToken(embed, c.req.param('id'), me().email, origin)
    return c.json({
      token,
      src: `${embed.serviceUrl}/apps/crm-widget/#t=${token}`,
      origin: new URL(embed.serviceUrl).origin,
    })
  })

  app.patch('/settings', async (c) => {
    const { revokeTokens } = z.strictObject({ revokeTokens: z.literal(true).optional() }).parse(await c.req.json())
    if (revokeTokens) signIn.revokeAll()
    return c.json({})
  })
  app.put('/down', async (c) => {
    const { down } = z.strictObject({ down: z.boolean() }).parse(await c.req.json())
    setDown(down)
    return c.json({ down })
  })
  app.route('/faults', faultRoutes(faults))
  return app
}
