import type { LinkSubject } from '@redthread/shared/api/links'
import type { AuditEntry } from '@redthread/shared/audit/row'
import { inherit } from '@redthread/shared/link/inherit'
import { LinkMemory } from '@redthread/shared/link/link-memory'
import type { DueWrite } from '@redthread/shared/store'
import { carryId, linkKey } from './carry-link.ts'
import { type Draft, type Held, held } from './documents.ts'
import type { PageDeps } from './page.ts'

/** What must be written because organizations or requesters became one. */
export interface Merged {
  writes: Draft['writes']
  due: DueWrite[]
  audit: AuditEntry[]
}

/**
 * A ticket belongs to another organization or requester than before. Where the desk has the former one no more, the two were
 * merged, and what was remembered of it passes on. Throws `UpstreamError`.
 * @returns the survivor's memory as it is from now on, with what must be written; null when nothing passes on
 */
export async function followMerge(
  { desk, store, platform }: PageDeps,
  kind: LinkSubject['kind'],
  was: string | null | undefined,
  is: { id: string | null; memory: Held<LinkMemory> | null },
): Promise<{ memory: Held<LinkMemory>; merged: Merged } | null> {
  if (!was || is.id === null || is.memory === null || was === is.id) return null
  const goneKey = linkKey({ kind, id: was })
  const [doc] = await store.load([goneKey])
  const gone = held(goneKey, doc, LinkMemory)
  const now = platform.now()
  const passed = inherit(gone.value, is.memory.value, { goneId: was, survivorId: is.id, now })
  if (passed === null || !(await isGone(desk, kind, was))) return null
  const subject = { kind, id: is.id }
  const memory = { ...is.memory, value: passed.survivor }
  const entry: AuditEntry = {
    ...{ at: now, actor: { kind: 'system', id: 'desk' }, surface: 'desk', reason: null },
    ...{ action: 'link.followed', subject: `${kind}:${is.id}`, correlationId: platform.newId() },
    before: { merged: `${kind}:${was}`, accountId: gone.value?.link?.accountId ?? null },
    after: passed.survivor.link && { accountId: passed.survivor.link.accountId, method: passed.survivor.link.method },
  }
  return {
    memory,
    merged: {
      writes: [
        { held: memory, value: passed.survivor },
        { held: gone, value: passed.gone },
      ],
      due: [{ id: carryId(subject), at: now }],
      audit: [entry],
    },
  }
}

async function isGone(desk: PageDeps['desk'], kind: LinkSubject['kind'], id: string): Promise<boolean> {
  return (kind === 'organization' ? await desk.organization(id) : await desk.user(id)) === null
}
