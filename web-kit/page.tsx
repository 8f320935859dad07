import { DEFAULT_THEME, ThemeProvider } from '@zendeskgarden/react-theming'
import type { ReactNode } from 'react'
import { LiveProvider } from './live-status.tsx'
import { Zone } from './time.tsx'

/** What every page of ours stands in: Garden's theme, the viewer's zone, one live region. */
export function Page({ zone, children }: { zone: string; children: ReactNode }) {
  return (
    <ThemeProvider theme={DEFAULT_THEME}>
      <Zone.Provider value={zone}>
        <LiveProvider>{children}</LiveProvider>
      </Zone.Provider>
    </ThemeProvider>
  )
}
