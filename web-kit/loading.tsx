import { LOADING, STILL_LOADING } from '@redthread/shared/words/screens'
import { useEffect, useState } from 'react'

const SLOW_MS = 5_000

/** The skeleton that index.html shows before any script, drawn alike so that nothing moves; after 5 s it says what is slow. */
export function Loading() {
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW_MS)
    return () => clearTimeout(timer)
  }, [])
  return (
    <main className="skeleton">
      <h1 className="visually-hidden">{LOADING}</h1>
      <i />
      <i />
      <i />
      <i />
      <i />
      <p role="status">{slow ? STILL_LOADING : ''}</p>
    </main>
  )
}
