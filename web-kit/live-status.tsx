import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react'

interface Live {
  message: string
  silent: boolean
  /** Says a result to everybody. */
  say: (message: string) => void
  /** Says something to screen readers only, because it can be seen already. */
  whisper: (message: string) => void
}

const LiveContext = createContext<Live>({ message: '', silent: true, say: () => {}, whisper: () => {} })

export function useLive(): Live {
  return useContext(LiveContext)
}

export function LiveProvider({ children }: { children: ReactNode }) {
  const [{ message, silent }, set] = useState({ message: '', silent: true })
  const say = useCallback((next: string) => set({ message: next, silent: false }), [])
  const whisper = useCallback((next: string) => set({ message: next, silent: true }), [])
  const live = useMemo(() => ({ message, silent, say, whisper }), [message, silent, say, whisper])
  return <LiveContext.Provider value={live}>{children}</LiveContext.Provider>
}

/** The page's one polite status region; it is always there, because a region that appears with its text is not read. */
export function LiveStatus() {
  const { message, silent } = useLive()
  return (
    <div role="status" className={silent ? 'visually-hidden' : 'live-status'}>
      {message}
    </div>
  )
}
