import { notRefreshed, offline } from '@redthread/shared/words/screens'
import { ACTIONS } from '@redthread/shared/words/status'
import { useNow } from './clock.tsx'
import { Notice } from './notice.tsx'
import { useZone } from './time.tsx'
import { useOnline } from './use-online.ts'

const OLD_MS = 60_000

interface Props {
  /** When the service gave what is on the page. */
  readAt: number
  /** Whether the last question stayed without an answer. */
  failing: boolean
  refresh: () => Promise<unknown>
}

/** Says from when the page is, once it is not from now. A single lost answer is not worth a word. */
export function PageAge({ readAt, failing, refresh }: Props) {
  const now = useNow()
  const zone = useZone()
  const online = useOnline()
  if (!online) return <Notice tone="amber" text={offline(readAt, zone)} />
  if (!failing || now - readAt < OLD_MS) return null
  const again = { label: ACTIONS.tryAgain, onPress: () => void refresh() }
  return <Notice tone="amber" text={notRefreshed(readAt, zone)} action={again} />
}
