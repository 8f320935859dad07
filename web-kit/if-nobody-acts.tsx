import type { FutureStepView } from '@redthread/shared/api/views'
import { futureWords, IF_NOBODY_ACTS } from '@redthread/shared/words/future'
import { plain } from '@redthread/shared/words/plain'
import { useNow } from './clock.tsx'
import { Disclosure } from './disclosure.tsx'
import { useZone } from './time.tsx'

/** Everything that will still be told, to the end of the ladder: closed until asked for. */
export function IfNobodyActs({ future }: { future: FutureStepView[] }) {
  const now = useNow()
  const zone = useZone()
  if (future.length === 0) return null
  return (
    <Disclosure label={IF_NOBODY_ACTS} quiet>
      <ol className="tickets">
        {future.map((step) => (
          <li key={step.at} className="meta">
            {plain(futureWords(step, now, zone))}
          </li>
        ))}
      </ol>
    </Disclosure>
  )
}
